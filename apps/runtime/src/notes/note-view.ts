import type { Note } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';

export type NoteRow = {
  readonly id: string;
  readonly module: string;
  readonly record: string;
  readonly author: string;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly at: string;
  readonly editedAt: string | null;
};

/** The columns of a note, for a select from `notes n`. */
export const noteColumns = `
  n.id, n.module, n.record_id as record, n.author, n.body, n.mentions, n.created_at as at, n.edited_at as "editedAt"`;

/** A note as its reader sees it: one's own may be changed and deleted, administrators delete any. */
export function noteView(
  { id, body, author, at, editedAt }: Omit<NoteRow, 'module' | 'record' | 'mentions'>,
  viewer: Viewer,
): Note {
  const own = author === viewer.user?.id;
  return { id, body, author, at, editedAt, mayEdit: own, mayDelete: own || mayDeleteAny(viewer) };
}

export function mayDeleteAny(viewer: Viewer): boolean {
  return viewer.profile === 'administrator';
}
