import type { Answer, routes } from '@throughline/contract';
import {
  type MatchKey,
  type MatchKind,
  type ModuleDefinition,
  matchKeys,
  matchKinds,
  type RecordData,
} from '@throughline/crm';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { namesFor } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { viewOf } from '../records/view-of.ts';
import { matchSql } from './match-sql.ts';

/** More than these are no duplicates but a value everybody has. */
const mostFound = 20;

export type Match = { readonly record: StoredRecord; readonly by: readonly MatchKind[] };
type Likeness = Answer<typeof routes.merge.duplicatesOf>;

export async function duplicatesOf(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): Promise<Likeness> {
  const { module, record } = await recordFor(context, viewer, moduleId, id);
  if (record.became) return { matches: [], names: {} };
  return likeness(
    context,
    viewer,
    module,
    await findMatches(context, viewer, module, matchKeys(module, record.data), id),
  );
}

export async function duplicatesOfValues(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  data: RecordData,
): Promise<Likeness> {
  const module = moduleOf(await modulesFor(context, viewer), moduleId);
  return likeness(context, viewer, module, await findMatches(context, viewer, module, matchKeys(module, data)));
}

async function likeness(
  { db }: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  matches: readonly Match[],
): Promise<Likeness> {
  const records = matches.map(({ record }) => record);
  return {
    matches: matches.map(({ record, by }) => ({ record: viewOf(record, module), by: [...by] })),
    names: await namesFor(db, viewer, module, records),
  };
}

/** Readable records that share a key, those that share the most telling ones first. What was converted is past. */
export async function findMatches(
  { db }: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  keys: readonly MatchKey[],
  except?: string,
): Promise<readonly Match[]> {
  const { sql } = db;
  const asked = matchSql(module).flatMap(({ by, sql: value }) => {
    const values = keys.filter((key) => key.by === by).map((key) => key.value);
    return values.length === 0 ? [] : [sql`${sql.unsafe(value)} = any(${values}::text[])`];
  });
  const [first, ...more] = asked;
  if (first === undefined) return [];
  const same = more.reduce((all, one) => sql`${all} or ${one}`, first);
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module.id} and r.deleted_at is null and r.hold is null and r.became is null
      and r.id is distinct from ${except ?? null}::uuid and ${viewerToSql(db, viewer, module.id)} and (${same})
    limit ${mostFound}`;
  return rows
    .map(toStored)
    .map((record) => ({ record, by: sharedKinds(keys, matchKeys(module, record.data)) }))
    .sort((a, b) => strength(b.by) - strength(a.by) || (a.record.id < b.record.id ? -1 : 1));
}

function sharedKinds(ours: readonly MatchKey[], theirs: readonly MatchKey[]): readonly MatchKind[] {
  return matchKinds.filter((by) =>
    ours.some((key) => key.by === by && theirs.some((other) => other.by === by && other.value === key.value)),
  );
}

/** An address says more than all that comes after it together. */
export function strength(by: readonly MatchKind[]): number {
  return by.reduce((sum, kind) => sum + 2 ** (matchKinds.length - matchKinds.indexOf(kind)), 0);
}
