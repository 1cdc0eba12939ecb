import { computeOnRead, type ModuleDefinition } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import type { StoredRecord } from './command.ts';
import { type RecordRow, recordColumns, toStored } from './hold-records.ts';
import { modulesFor, readCompany } from './module-store.ts';

/**
 * The records with the formulas that are computed when they are read (they use time or related records), as the viewer
 * may know them: what stands behind a look-up counts only as far as they read it. `module` is the one they know. Costs
 * nothing where a module has no such formula, else one statement per look-up that the formulas lead through.
 */
export async function computeWhenRead(
  context: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  records: readonly StoredRecord[],
  session: Session = context.db,
): Promise<readonly StoredRecord[]> {
  const formulas = module.fields.filter(({ onRead }) => onRead);
  if (formulas.length === 0 || records.length === 0) return records;
  const { zone } = await readCompany(context, session);
  const modules = [...(await modulesFor(context, viewer, session)).values()];
  const paths = formulas.flatMap(({ reads = [] }) => reads.map((path) => path.split('.')));
  const loaded = await loadBehind(session, viewer, modules, module, records, paths);
  const now = context.clock.now();
  return records.map((record, index) => ({
    ...record,
    data: { ...record.data, ...computeOnRead(module, modules, loaded[index] ?? {}, { ...record, zone }, now) },
  }));
}

/** The values of records with loaded records in place of the look-ups that the paths lead through. */
async function loadBehind(
  session: Session,
  viewer: Viewer,
  modules: readonly ModuleDefinition[],
  module: ModuleDefinition,
  records: readonly StoredRecord[],
  paths: readonly (readonly string[])[],
): Promise<readonly JsonObject[]> {
  const values: { [name: string]: Json }[] = records.map((record) => ownValues(record, module));
  for (const field of module.fields) {
    const beyond = paths.filter(([first, next]) => first === field.id && next !== undefined);
    const target = modules.find(({ id }) => field.type === 'lookup' && id === field.module);
    if (beyond.length === 0 || target === undefined) continue;
    const ids = [...new Set(records.map(({ data }) => data[field.id]).filter((id) => typeof id === 'string'))];
    const found = await readOf(session, viewer, target.id, ids);
    const rest = beyond.map((path) => path.slice(1));
    const behind = await loadBehind(session, viewer, modules, target, found, rest);
    const byId = new Map(found.map(({ id }, index) => [id, behind[index]]));
    for (const [index, record] of records.entries()) {
      const own = values[index];
      const one = byId.get(String(record.data[field.id]));
      if (own !== undefined && one !== undefined) own[field.id] = one;
    }
  }
  return values;
}

async function readOf(
  session: Session,
  viewer: Viewer,
  module: string,
  ids: readonly string[],
): Promise<readonly StoredRecord[]> {
  if (ids.length === 0) return [];
  const { sql } = session;
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module} and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null
      and ${viewerToSql(session, viewer, module)}`;
  return rows.map(toStored);
}

function ownValues(record: StoredRecord, module: ModuleDefinition): { [name: string]: Json } {
  const { id, owner, createdAt, createdBy, updatedAt, revision, data } = record;
  const known = module.fields.map((field) => [field.id, data[field.id] ?? null] as const);
  return { ...Object.fromEntries(known), id, owner, createdAt, createdBy, updatedAt, revision };
}
