import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { listNotes } from './list-notes.ts';
import { addNote, deleteNote, editNote } from './write-note.ts';

/** Notes on records. */
export function registerNotes(app: FastifyInstance, context: RuntimeContext): void {
  const { notes } = routes;
  implement(app, notes.listNotes, async ({ viewer, params, query }) => listNotes(context, viewer, params, query));
  implement(app, notes.addNote, async ({ viewer, params, body }) => addNote(context, viewer, params, body.body));
  implement(app, notes.editNote, async ({ viewer, params, body }) => editNote(context, viewer, params.id, body.body));
  implement(app, notes.deleteNote, async ({ viewer, params }) => {
    await deleteNote(context, viewer, params.id);
    return { deleted: true as const };
  });
}
