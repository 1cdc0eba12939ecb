import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { admitWith } from '../records/admission.ts';
import { enterProcesses } from './enter-processes.ts';
import { performAct } from './perform-act.ts';
import { readJournal } from './read-journal.ts';
import { recordProcesses } from './record-processes.ts';

export function registerRuns(app: FastifyInstance, context: RuntimeContext): void {
  const { runs } = routes;
  admitWith(context, enterProcesses);
  implement(app, runs.recordProcesses, ({ params, viewer }) =>
    recordProcesses(context, viewer, params.module, params.id),
  );
  implement(app, runs.perform, async ({ params, body, viewer, request }) => {
    const key = request.headers['idempotency-key'];
    return { run: await performAct(context, viewer, params.run, body, typeof key === 'string' ? key : undefined) };
  });
  implement(app, runs.journal, ({ params, query, viewer }) => readJournal(context, viewer, params.run, query));
}
