import type { Answer, routes } from '@throughline/contract';
import { personOf } from '../access/person-of.ts';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { notes } from '../database/schema/index.ts';
import { followOwnDeed } from '../following/followers.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { userNames } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { cleanNote, mentionsIn } from './note-text.ts';
import { mayDeleteAny, type NoteRow, noteColumns, noteView } from './note-view.ts';
import { tellOfNote } from './tell-of-note.ts';

type Written = Answer<typeof routes.notes.addNote>;

/** Writes a note on a record that the viewer may read. Mentioned people are told and follow from then on. */
export async function addNote(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id: recordId }: { readonly module: string; readonly id: string },
  given: string,
): Promise<Written> {
  const author = personOf(viewer);
  const { record } = await recordFor(context, viewer, module, recordId);
  const body = cleanNote(given);
  const mentions = mentionsIn(body);
  const at = context.clock.now();
  const id = newId();
  return context.db.transaction(async (tx) => {
    const names = await namesOf(tx, author, mentions);
    await tx.orm.insert(notes).values({ id, module, record: recordId, author, body, mentions, createdAt: at });
    await followOwnDeed(tx, record, author, at);
    const told = { record, note: id, author, mentioned: mentions, others: true, now: at };
    const missed = await tellOfNote(tx, told);
    return {
      note: noteView({ id, body, author, at, editedAt: null }, viewer),
      names,
      notTold: missed.map((user) => names[user] ?? user),
    };
  });
}

/** Changes a note of one's own; only who is newly mentioned is told. */
export async function editNote(context: RuntimeContext, viewer: Viewer, id: string, given: string): Promise<Written> {
  const note = await noteFor(context, viewer, id);
  if (note.author !== viewer.user?.id) throw notYours();
  const { record } = await recordFor(context, viewer, note.module, note.record);
  const body = cleanNote(given);
  const mentions = mentionsIn(body);
  const at = context.clock.now();
  return context.db.transaction(async (tx) => {
    const names = await namesOf(tx, note.author, mentions);
    await tx.sql`
      update notes set body = ${body}, mentions = ${JSON.stringify(mentions)}::jsonb, edited_at = ${at} where id = ${id}`;
    const mentioned = mentions.filter((user) => !note.mentions.includes(user));
    const missed = await tellOfNote(tx, { record, note: id, author: note.author, mentioned, others: false, now: at });
    return {
      note: noteView({ ...note, body, editedAt: at }, viewer),
      names,
      notTold: missed.map((user) => names[user] ?? user),
    };
  });
}

/** Deletes a note; what an administrator takes from somebody else is audited. */
export async function deleteNote(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  const note = await noteFor(context, viewer, id);
  const own = note.author === viewer.user?.id;
  if (!own && !mayDeleteAny(viewer)) throw notYours();
  await context.db.transaction(async (tx) => {
    await tx.sql`delete from notes where id = ${id}`;
    if (own) return;
    const detail = { author: note.author, module: note.module, record: note.record };
    const at = context.clock.now();
    await noteAudit(tx, { at, actor: personOf(viewer), action: 'note.deleted', subject: `note:${id}`, detail });
  });
}

/** A note on a record the viewer may read. */
async function noteFor(context: RuntimeContext, viewer: Viewer, id: string): Promise<NoteRow> {
  const { sql } = context.db;
  const [note] = await sql<NoteRow[]>`select ${sql.unsafe(noteColumns)} from notes n where n.id = ${id}`;
  if (note === undefined) throw noNote();
  await recordFor(context, viewer, note.module, note.record).catch(() => {
    throw noNote();
  });
  return note;
}

/** Throws `badRequest` when somebody is mentioned who is not there. */
async function namesOf(tx: Transaction, author: string, mentions: readonly string[]) {
  const names = await userNames(tx, [author, ...mentions]);
  if (mentions.every((user) => names[user] !== undefined)) return names;
  throw new Refused(
    'badRequest',
    {
      en: 'The note mentions somebody who is not there.',
      'zh-CN': '备注提及了不存在的人。',
      'zh-TW': '備註提及了不存在的人。',
    },
    {
      hint: {
        en: 'Choose people from the list that @ opens.',
        'zh-CN': '请从输入 @ 后的列表中选择。',
        'zh-TW': '請從輸入 @ 後的清單中選擇。',
      },
    },
  );
}

const noNote = () =>
  new Refused('notFound', {
    en: 'This note does not exist, was deleted, or is not yours to see.',
    'zh-CN': '此备注不存在、已删除,或您无权查看。',
    'zh-TW': '此備註不存在、已刪除,或您無權檢視。',
  });
const notYours = () =>
  new Refused('notAllowed', {
    en: 'Only who wrote a note changes or deletes it.',
    'zh-CN': '只有备注的作者可以修改或删除。',
    'zh-TW': '只有備註的作者可以修改或刪除。',
  });
