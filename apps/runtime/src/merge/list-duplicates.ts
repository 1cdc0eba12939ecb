import type { Answer, routes } from '@throughline/contract';
import { type MatchKind, matchKinds } from '@throughline/crm';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { namesFor } from '../records/names.ts';
import { viewOf } from '../records/view-of.ts';
import { strength } from './find-duplicates.ts';
import { matchSql } from './match-sql.ts';

const mostGroups = 100;
const shownOfGroup = 10;
/** Shorter numbers are extensions; see `matchValue`. */
const fewestDigits = 7;

type Group = {
  readonly by: readonly MatchKind[];
  readonly value: string;
  readonly ids: readonly string[];
  readonly count: number;
};

/** Records of a module that share a key, group by group; a group that shares several is one. */
export async function listDuplicates(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
): Promise<Answer<typeof routes.merge.listDuplicates>> {
  const { db } = context;
  const { sql } = db;
  const module = moduleOf(await modulesFor(context, viewer), moduleId);
  const compared = matchSql(module);
  if (compared.length === 0) return { groups: [], names: {}, more: false };
  const keys = compared
    .map(
      ({ by, sql: value }) =>
        `('${by}', ${by === 'phone' ? `case when length${value} >= ${fewestDigits} then ${value} end` : value})`,
    )
    .join(', ');
  const found = await sql<{ by: MatchKind; value: string; ids: string[]; count: number }[]>`
    with keyed as (
      select distinct key.kind, key.value, r.id
      from records r cross join lateral (values ${sql.unsafe(keys)}) as key(kind, value)
      where r.module = ${module.id} and r.deleted_at is null and r.hold is null and r.became is null
        and key.value <> '' and ${viewerToSql(db, viewer, module.id)}
    )
    select kind as by, value, (array_agg(id order by id))[1:${shownOfGroup}] as ids, count(*)::int as count
    from keyed group by kind, value having count(*) > 1
    order by array_position(${[...matchKinds]}::text[], kind), count(*) desc, value
    limit ${mostGroups + 1}`;
  const groups = together(found.slice(0, mostGroups));
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module.id} and r.id = any(${groups.flatMap(({ ids }) => ids)}::uuid[])`;
  const records = new Map(rows.map((row) => [row.id, toStored(row)]));
  return {
    groups: groups.map(({ by, value, ids, count }) => ({
      by: [...by],
      value,
      count,
      records: ids.flatMap((id) => records.get(id) ?? []).map((record) => viewOf(record, module)),
    })),
    names: await namesFor(db, viewer, module, [...records.values()]),
    more: found.length > mostGroups,
  };
}

/** The same records under several keys are said once. */
function together(
  found: readonly {
    readonly by: MatchKind;
    readonly value: string;
    readonly ids: readonly string[];
    readonly count: number;
  }[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { by, value, ids, count } of found) {
    const key = ids.join();
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined ? { by: [by], value, ids, count } : { ...known, by: [...new Set([...known.by, by])] },
    );
  }
  return [...groups.values()].sort((a, b) => strength(b.by) - strength(a.by));
}
