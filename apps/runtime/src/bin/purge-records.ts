import { binDays } from '@throughline/contract';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';

const batchSize = 500;

/** Removes what an administrator names from the bin, or all of a module that lies there. Answers how many records. */
export async function purgeRecords(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  what: { readonly ids: readonly string[] } | { readonly everything: true },
): Promise<number> {
  moduleOf(await modulesFor(context, viewer), module);
  let purged = 0;
  for (;;) {
    const count = await context.db.transaction(async (tx) => {
      const { sql } = tx;
      const named = 'ids' in what ? sql`d.record_id = any(${what.ids}::uuid[])` : sql`true`;
      const rows = await sql<{ id: string }[]>`
        select r.id from deletions d join records r on r.module = d.module and r.id = d.record_id
        where d.module = ${module} and ${named} and r.deleted_at is not null and r.merged_into is null
          and ${viewerToSql(tx, viewer, module, 'write')}
        order by r.id limit ${batchSize} for update of r`;
      const ids = rows.map(({ id }) => id);
      await removeForGood(tx, module, ids);
      if (ids.length > 0) {
        await noteAudit(tx, {
          at: context.clock.now(),
          actor: viewer.user?.id ?? null,
          action: 'records.purged',
          subject: `module:${module}`,
          detail: { records: ids },
        });
      }
      return ids.length;
    });
    purged += count;
    if (count < batchSize) return purged;
  }
}

/** Removes what has lain in the bin for 60 days. */
export async function purgeOld(context: RuntimeContext): Promise<number> {
  const before = new Date(Date.parse(context.clock.now()) - binDays * 86_400_000).toISOString();
  let purged = 0;
  for (;;) {
    const count = await context.db.transaction(async (tx) => {
      const rows = await tx.sql<{ module: string; id: string }[]>`
        select r.module, r.id from deletions d join records r on r.module = d.module and r.id = d.record_id
        where d.at < ${before} and r.deleted_at is not null and r.merged_into is null
        order by r.id limit ${batchSize} for update of r skip locked`;
      for (const module of new Set(rows.map((row) => row.module))) {
        await removeForGood(
          tx,
          module,
          rows.filter((row) => row.module === module).map(({ id }) => id),
        );
      }
      return rows.length;
    });
    purged += count;
    if (count < batchSize) return purged;
  }
}

/**
 * Of a record nothing stays but what its processes did: row, history and what was said about it go, and with it the
 * records that were merged into it, which would lead nowhere. An event that somebody still has to react to goes with the
 * next purge, which finds it by the missing record.
 */
async function removeForGood({ sql }: Transaction, module: string, named: readonly string[]): Promise<void> {
  if (named.length === 0) return;
  const rows = await sql<{ id: string }[]>`
    with recursive gone(id) as (
      select unnest(${named}::uuid[])
      union
      select r.id from gone join records r on r.merged_into = gone.id where r.module = ${module}
    )
    select id from gone`;
  const ids = rows.map(({ id }) => id);
  await sql`delete from record_changes where record_id = any(${ids}::uuid[])`;
  await sql`delete from events where record_id = any(${ids}::uuid[]) and handled_at is not null`;
  await sql`delete from notes where record_id = any(${ids}::uuid[])`;
  await sql`delete from record_shares where record_id = any(${ids}::uuid[])`;
  await sql`delete from search_names where module = ${module} and record_id = any(${ids}::uuid[])`;
  await sql`delete from followers where record_id = any(${ids}::uuid[])`;
  const files = await sql<{ file: string }[]>`
    delete from attachments where record_id = any(${ids}::uuid[]) returning file_id as file`;
  await sql`
    delete from files f where f.id = any(${files.flatMap(({ file }) => file ?? [])}::uuid[])
      and not exists (select 1 from attachments a where a.file_id = f.id)`;
  await sql`delete from notifications where record_id = any(${ids}::uuid[])`;
  await sql`delete from cleared_lookups where target_id = any(${ids}::uuid[]) or record_id = any(${ids}::uuid[])`;
  await sql`delete from deletions where record_id = any(${ids}::uuid[])`;
  await sql`delete from records where module = ${module} and id = any(${ids}::uuid[])`;
}
