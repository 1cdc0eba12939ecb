import type { Answer, BinEntry, routes } from '@throughline/contract';
import { foldText } from '@throughline/crm';
import * as z from 'zod';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { userNames } from '../records/names.ts';
import { countedTo } from '../records/visible-records.ts';

export type BinQuery = {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

type Row = Omit<BinEntry, 'with'> & {
  readonly withModule: string | null;
  readonly withId: string | null;
  readonly withName: string | null;
};

/** Deleted records that the viewer might have changed, and so may bring back. Merged ones are not there: they live on in others. */
export async function listBin(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  { search = '', after, limit }: BinQuery,
): Promise<Answer<typeof routes.bin.listBin>> {
  moduleOf(await modulesFor(context, viewer), module);
  const { db } = context;
  const { sql } = db;
  const part = `%${foldText(search.trim()).replace(/[\\%_]/g, '\\$&')}%`;
  const mine = sql`
    d.module = ${module} and r.deleted_at is not null and r.merged_into is null
    and ${viewerToSql(db, viewer, module, 'write')} and ${search.trim() === '' ? sql`true` : sql`r.name_folded like ${part}`}`;
  const [at, id] = after === undefined ? [null, null] : readEnd(after);
  const beyond = at === null ? sql`true` : sql`(d.at, d.record_id) < (${at}::timestamptz, ${id}::uuid)`;
  const [rows, [counted]] = await Promise.all([
    sql<Row[]>`
      select r.id, r.name, r.owner, d.at, d.by, root.module as "withModule", root.id as "withId", root.name as "withName",
        (select count(*)::int from deletions b where b.root_id = d.record_id and b.record_id <> d.record_id) as brought
      from deletions d
      join records r on r.module = d.module and r.id = d.record_id
      left join records root on root.id = d.root_id and d.root_id <> d.record_id
      where ${mine} and ${beyond}
      order by d.at desc, d.record_id desc
      limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (
        select 1 from deletions d join records r on r.module = d.module and r.id = d.record_id
        where ${mine} limit ${countedTo + 1}) as counted`,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const count = counted?.count ?? 0;
  return {
    entries: page.map(entryOf),
    names: await userNames(db, [
      ...new Set(page.flatMap(({ by, owner }) => [by, owner].filter((one) => one !== null))),
    ]),
    next: rows.length > limit && last !== undefined ? writeEnd(last) : null,
    total: { count: Math.min(count, countedTo), more: count > countedTo },
  };
}

function entryOf({ withModule, withId, withName, ...entry }: Row): BinEntry {
  const root =
    withModule === null || withId === null ? null : { module: withModule, id: withId, name: withName ?? withId };
  return { ...entry, with: root };
}

const form = z.tuple([z.iso.datetime(), z.uuid()]);

function writeEnd({ at, id }: Row): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function readEnd(text: string): readonly [string, string] {
  try {
    return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new Refused('badRequest', 'This page of the bin cannot be found.', { hint: 'Begin at the first page.' });
  }
}
