import * as z from 'zod';
import { type Document, idSchema, type Layout, layoutSchema } from '../document.ts';
import { idTaken, type Refusal, unknownNote } from './refusal.ts';

const noteSchema = layoutSchema.shape.notes.unwrap().element;

/** Sticks a note on the canvas; notes mean nothing to the engine. */
export const addNoteSchema = z.strictObject({ edit: z.literal('addNote'), note: noteSchema });
/** Moves, resizes or rewrites a note; keys left out stay. */
export const changeNoteSchema = z.strictObject({
  edit: z.literal('changeNote'),
  ...noteSchema.partial().shape,
  id: idSchema,
});
export const removeNoteSchema = z.strictObject({ edit: z.literal('removeNote'), id: idSchema });

export function addNote(document: Document, { note }: z.infer<typeof addNoteSchema>): Document | Refusal {
  if (document.layout.notes.some((known) => known.id === note.id)) return idTaken(note.id);
  return withNotes(document, [...document.layout.notes, note]);
}

export function changeNote(
  document: Document,
  { edit: _, id, ...change }: z.infer<typeof changeNoteSchema>,
): Document | Refusal {
  const note = document.layout.notes.find((known) => known.id === id);
  if (!note) return unknownNote(id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return withNotes(
    document,
    document.layout.notes.map((known) => (known === note ? { ...note, ...given } : known)),
  );
}

export function removeNote(document: Document, { id }: z.infer<typeof removeNoteSchema>): Document | Refusal {
  const left = document.layout.notes.filter((known) => known.id !== id);
  return left.length === document.layout.notes.length ? unknownNote(id) : withNotes(document, left);
}

const withNotes = (document: Document, notes: Layout['notes']): Document => ({
  ...document,
  layout: { ...document.layout, notes },
});
