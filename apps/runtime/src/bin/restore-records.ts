import type { Answer, routes } from '@throughline/contract';
import { say } from '@throughline/expression';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { Outcome } from '../records/command.ts';
import { type Modules, moduleOf, modulesFor } from '../records/module-store.ts';
import { writeRecords } from '../records/write-records.ts';
import { wake } from '../worker/wake.ts';

type Restored = Answer<typeof routes.bin.restoreRecords>;
type Lying = { readonly module: string; readonly id: string; readonly name: string; readonly root: string };

/** Brings records back with what their deletion took along; says what stays empty because it is gone. */
export async function restoreRecords(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  ids: readonly string[],
): Promise<Restored> {
  const answer = await inTransaction(context, 'records', async (tx) => {
    const modules = await modulesFor(context, viewer, tx);
    moduleOf(modules, module);
    const lying = await lyingInBin(tx, module, ids);
    const asked = lying.filter((one) => ids.includes(one.id));
    const before = await lookupsIn(tx, lying);
    const lost = await lostLookups(tx, viewer, modules, asked);
    const outcomes = await writeRecords(
      tx,
      context,
      viewer,
      asked.map(({ id }) => ({ do: 'restore', module, id })),
    );
    const back = await whatIsBack(tx, lying);
    const isBack = new Set(back.map(({ id }) => id));
    return {
      restored: back.map(({ id, name, module: of }) => ({ module: of, id, name })),
      refused: asked.flatMap((one, index) => refusalOf(one, outcomes[index], viewer)),
      cleared: back.flatMap((one) => clearedIn(one, before.get(one.id) ?? [], modules)),
      lost: lost.filter(({ target }) => isBack.has(target)).map(({ target: _, ...rest }) => rest),
    };
  });
  wake(context);
  return answer;
}

/** The records named, and those that lie there because of them. */
async function lyingInBin({ sql }: Transaction, module: string, ids: readonly string[]): Promise<readonly Lying[]> {
  return sql<Lying[]>`
    select d.module, d.record_id as id, r.name, d.root_id as root
    from deletions d join records r on r.module = d.module and r.id = d.record_id
    where ((d.module = ${module} and d.record_id = any(${ids}::uuid[])) or d.root_id = any(${ids}::uuid[]))
      and r.deleted_at is not null and r.merged_into is null
    order by d.record_id`;
}

async function lookupsIn(
  { sql }: Transaction,
  lying: readonly Lying[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ id: string; keys: string[] }[]>`
    select id, array(select jsonb_object_keys(data)) as keys from records
    where module = any(${lying.map(({ module }) => module)}::text[]) and id = any(${lying.map(({ id }) => id)}::uuid[])`;
  return new Map(rows.map(({ id, keys }) => [id, keys]));
}

type Back = Lying & { readonly keys: readonly string[] };

async function whatIsBack({ sql }: Transaction, lying: readonly Lying[]): Promise<readonly Back[]> {
  const rows = await sql<{ id: string; keys: string[] }[]>`
    select id, array(select jsonb_object_keys(data)) as keys from records
    where module = any(${lying.map(({ module }) => module)}::text[]) and id = any(${lying.map(({ id }) => id)}::uuid[])
      and deleted_at is null`;
  const keys = new Map(rows.map((row) => [row.id, row.keys]));
  return lying.flatMap((one) => {
    const found = keys.get(one.id);
    return found === undefined ? [] : [{ ...one, keys: found }];
  });
}

function clearedIn({ module, id, name, keys }: Back, before: readonly string[], modules: Modules): Restored['cleared'] {
  const known = new Set(modules.get(module)?.fields.map((field) => field.id));
  const fields = before.filter((field) => !keys.includes(field) && known.has(field));
  return fields.length === 0 ? [] : [{ module, id, name, fields }];
}

function refusalOf({ id, name }: Lying, outcome: Outcome | undefined, viewer: Viewer): Restored['refused'] {
  if (outcome === undefined || outcome.ok) return [];
  const language = spokenBy(viewer);
  const hint = outcome.hint === undefined ? '' : ` ${say(outcome.hint, language)}`;
  return [{ id, name, message: `${say(outcome.text, language)}${hint}` }];
}

/** Records that referred to them until they were deleted: those the viewer reads, by fields they have. */
async function lostLookups(
  tx: Transaction,
  viewer: Viewer,
  modules: Modules,
  asked: readonly Lying[],
): Promise<readonly (Restored['lost'][number] & { readonly target: string })[]> {
  const { sql } = tx;
  const rows = await sql<(Restored['lost'][number] & { target: string })[]>`
    select c.module, c.record_id as id, r.name, c.field, c.target_id as target
    from cleared_lookups c join records r on r.module = c.module and r.id = c.record_id
    where c.target_id = any(${asked.map(({ id }) => id)}::uuid[]) and r.deleted_at is null and r.hold is null
      and r.data ->> c.field is null and ${viewerToSqlOfMany(tx, viewer, [...modules.keys()], 'read')}
    order by r.name_folded collate "C", r.id limit 100`;
  return rows.filter((row) => modules.get(row.module)?.fields.some(({ id }) => id === row.field));
}
