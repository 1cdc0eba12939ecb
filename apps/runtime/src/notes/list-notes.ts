import type { Answer, routes } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { userNames } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { type NoteRow, noteColumns, noteView } from './note-view.ts';

/** A page of the notes on a record the viewer may read, newest first; `before` is the last note of the page before. */
export async function listNotes(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: { readonly module: string; readonly id: string },
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<Answer<typeof routes.notes.listNotes>> {
  const { db } = context;
  await recordFor(context, viewer, module, id);
  const rows = await db.sql<NoteRow[]>`
    select ${db.sql.unsafe(noteColumns)} from notes n
    where n.record_id = ${id} and (${before ?? null}::uuid is null
      or (n.created_at, n.id) < (select created_at, id from notes where id = ${before ?? null}::uuid))
    order by n.created_at desc, n.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  return {
    notes: page.map((row) => noteView(row, viewer)),
    names: await userNames(db, [...new Set(page.flatMap(({ author, mentions }) => [author, ...mentions]))]),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
