import * as z from 'zod';
import { recordParams } from './ids.ts';
import { route } from './route.ts';

/** Characters of a note. */
export const longestNote = 5_000;
const body = z.string().trim().min(1).max(longestNote);

/** Plain text; `@{<user id>}` mentions somebody. `names` of the answer hold who is meant. */
export const noteSchema = z.object({
  id: z.string(),
  body: z.string(),
  author: z.string(),
  at: z.string(),
  editedAt: z.string().nullable(),
  mayEdit: z.boolean(),
  mayDelete: z.boolean(),
});
export type Note = z.output<typeof noteSchema>;
const names = z.record(z.string(), z.string());
const written = z.object({
  note: noteSchema,
  names,
  /** Names of mentioned people who may not see the record, and so were not told. */
  notTold: z.array(z.string()),
});

export const listNotes = route({
  method: 'GET',
  path: '/api/records/:module/:id/notes',
  right: 'records.read',
  summary: 'Notes on a record, newest first.',
  params: recordParams,
  query: z.strictObject({ before: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  answer: z.object({ notes: z.array(noteSchema), names, next: z.string().nullable() }),
});
export const addNote = route({
  method: 'POST',
  path: '/api/records/:module/:id/notes',
  right: 'records.read',
  summary: 'Writes a note; whoever is mentioned in it is told and follows the record.',
  params: recordParams,
  body: z.strictObject({ body }),
  answer: written,
});
export const editNote = route({
  method: 'PATCH',
  path: '/api/notes/:id',
  right: 'records.read',
  summary: 'Changes a note of one’s own; whoever is newly mentioned is told.',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ body }),
  answer: written,
});
export const deleteNote = route({
  method: 'DELETE',
  path: '/api/notes/:id',
  right: 'records.read',
  summary: 'Deletes a note of one’s own; administrators delete any.',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ deleted: z.literal(true) }),
});
