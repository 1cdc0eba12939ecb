import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { addAbsence, listAbsences, removeAbsence } from './keep-absences.ts';

/** When people are away, and who decides in their place. */
export function registerAbsences(app: FastifyInstance, context: RuntimeContext): void {
  const { absences } = routes;
  implement(app, absences.listAbsences, ({ viewer, query }) => listAbsences(context, viewer, query.user));
  implement(app, absences.addAbsence, ({ viewer, body }) => addAbsence(context, viewer, body));
  implement(app, absences.removeAbsence, async ({ viewer, params }) => {
    await removeAbsence(context, viewer, params.id);
    return { removed: true } as const;
  });
}
