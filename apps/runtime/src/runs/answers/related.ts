import { type Field, type ModuleDefinition, type Ref, shapeOfModule } from '@throughline/crm';
import { recordKey } from '@throughline/engine';
import { type CompiledCondition, compileCondition, type Json } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { StoredRecord } from '../../records/command.ts';
import { fieldTextSql } from '../../records/field-sql.ts';
import { type RecordRow, recordColumns, toStored } from '../../records/hold-records.ts';
import { moduleSql } from '../../records/module-sql.ts';
import { type Modules, readModules } from '../../records/module-store.ts';
import { readClock } from '../read-clock.ts';
import { readConfiguration } from '../versions/configuration.ts';
import type { Answering, Asked } from './answering.ts';
import { readRecords } from './records.ts';

/** Records looked through for a condition at a time … */
const lookedAtOnce = 2_000;
/** … and in all for one query. */
const mostLookedAt = 20_000;

/**
 * Refs of related records, the oldest first. A relation is a lookup field of another module that leads here
 * (`contacts.account`), or one of the record's own lookup fields (`account`).
 */
export const answerRelated: Answering<'related'> = async (tx, context, queries) => {
  const modules = await readModules(context, tx);
  const answers: Json[] = [];
  for (const query of queries) answers.push(await related(tx, context, modules, query));
  return answers;
};

async function related(
  tx: Transaction,
  context: RuntimeContext,
  modules: Modules,
  query: Asked<'related'>,
): Promise<Json> {
  const { where, limit } = query;
  const fitting: StoredRecord[] = [];
  const page = where === undefined ? limit : lookedAtOnce;
  let { after } = query;
  for (let looked = 0; looked < mostLookedAt && fitting.length < limit; looked += page) {
    const found = await candidates(tx, modules, { ...query, ...(after === undefined ? {} : { after }) }, page);
    const [first] = found;
    if (first === undefined) break;
    fitting.push(...(where === undefined ? found : await those(tx, context, modules, query, found, first.module)));
    if (where === undefined || found.length < page) break;
    after = found.at(-1);
  }
  return fitting.slice(0, limit).map(({ module, id }) => ({ module, id }));
}

async function candidates(
  tx: Transaction,
  modules: Modules,
  { of, relation, after, until }: Asked<'related'>,
  limit: number,
): Promise<readonly StoredRecord[]> {
  const [module = '', field] = relation.split('.');
  if (field === undefined) {
    const own = modules.get(of.module)?.fields.find(({ id, type }) => id === relation && type === 'lookup');
    const id = (await readRecords(tx, [of])).get(recordKey(of))?.data[relation];
    if (own?.module === undefined || typeof id !== 'string' || after !== undefined) return [];
    return [...(await readRecords(tx, [{ module: own.module, id }])).values()].filter(({ deleted }) => !deleted);
  }
  const leads = modules.get(module)?.fields.find(({ id }) => id === field);
  if (leads === undefined) return [];
  const { sql } = tx;
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${moduleSql(tx, module)} and ${sql.unsafe(leadingHere(leads))} = ${of.id} and r.deleted_at is null
      and r.hold is null
      ${after === undefined ? sql`` : sql`and (r.created_at, r.id) > (select created_at, id from records where id = ${after.id})`}
      ${until === undefined ? sql`` : sql`and r.created_at <= ${until}`}
    order by r.created_at, r.id
    limit ${limit}`;
  return rows.map(toStored);
}

/** Spelled as indexes are, so that a field that has one is found by it. */
const leadingHere = (field: Field): string => fieldTextSql(field, 'r.data');

async function those(
  tx: Transaction,
  context: RuntimeContext,
  modules: Modules,
  { where }: Asked<'related'>,
  found: readonly StoredRecord[],
  moduleId: string,
): Promise<readonly StoredRecord[]> {
  const module = modules.get(moduleId);
  if (where === undefined || module === undefined) return found;
  const result = compileCondition(where, shapeOfModule(module, [...modules.values()]));
  if (!('compiled' in result)) return [];
  const behind = await readBehind(tx, module, result.compiled, found);
  const { company } = await readConfiguration(tx, context);
  const now = await readClock(tx, context);
  return found.filter((record) => {
    const values: { [name: string]: Json } = { ...record.data, id: record.id, owner: record.owner, name: record.name };
    for (const [field, target] of Object.entries(behind)) {
      const id = record.data[field];
      const other = typeof id === 'string' ? target.get(id) : undefined;
      if (other !== undefined) values[field] = { ...other.data, id: other.id };
    }
    return result.compiled.holds({ values, now, zone: company.zone });
  });
}

type Behind = { readonly [field: string]: ReadonlyMap<string, StoredRecord> };

/** What stands behind the lookups a condition goes through. */
async function readBehind(
  tx: Transaction,
  module: ModuleDefinition,
  { dependencies }: CompiledCondition,
  found: readonly StoredRecord[],
): Promise<Behind> {
  const through = new Set(
    dependencies.paths.filter((path) => path.includes('.')).map((path) => path.split('.')[0] ?? ''),
  );
  const behind: { [field: string]: ReadonlyMap<string, StoredRecord> } = {};
  for (const field of module.fields) {
    const target = field.module;
    if (!through.has(field.id) || target === undefined) continue;
    const refs = found.flatMap(({ data }): readonly Ref[] => {
      const id = data[field.id];
      return typeof id === 'string' ? [{ module: target, id }] : [];
    });
    const records = await readRecords(tx, refs);
    behind[field.id] = new Map([...records.values()].map((record) => [record.id, record]));
  }
  return behind;
}
