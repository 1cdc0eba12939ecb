import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { dropForm, keepForm, listKeptForms } from './kept-forms.ts';

/** Half-filled forms of transitions. */
export function registerForms(app: FastifyInstance, context: RuntimeContext): void {
  const { forms } = routes;
  implement(app, forms.listKeptForms, async ({ viewer, params }) => ({
    forms: await listKeptForms(context, viewer, params.run),
  }));
  implement(app, forms.keepForm, ({ viewer, params, body }) => keepForm(context, viewer, params, body));
  implement(app, forms.dropForm, async ({ viewer, params }) => {
    await dropForm(context, viewer, params);
    return { deleted: true as const };
  });
}
