import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { admitWith } from '../records/admission.ts';
import { tellOfClick } from '../worker/wake.ts';
import { idempotencyKeyOf } from './acts/answer-once.ts';
import { breakGlass } from './acts/break-glass.ts';
import { performAct } from './acts/perform-act.ts';
import { performMany } from './acts/perform-many.ts';
import { undoAct, undoPreview } from './acts/undo-act.ts';
import { enterProcesses } from './entries/enter-processes.ts';
import { submitRecord } from './entries/submit-record.ts';
import { readJournal } from './views/read-journal.ts';
import { recordProcesses } from './views/record-processes.ts';

export function registerRuns(app: FastifyInstance, context: RuntimeContext): void {
  const { runs } = routes;
  admitWith(context, enterProcesses);
  implement(app, runs.recordProcesses, ({ params, viewer }) =>
    recordProcesses(context, viewer, params.module, params.id),
  );
  implement(app, runs.perform, async ({ params, body, viewer, request }) => {
    const key = idempotencyKeyOf(request);
    tellOfClick(context);
    return { run: await performAct(context, viewer, params.run, body, key) };
  });
  implement(app, runs.performMany, async ({ body, viewer, request }) =>
    performMany(context, viewer, body, idempotencyKeyOf(request)),
  );
  implement(app, runs.submit, async ({ params, body, viewer }) => ({
    run: await submitRecord(context, viewer, { ...params, ...body }),
  }));
  implement(app, runs.override, async ({ params, body, viewer }) => {
    await breakGlass(context, viewer, params.run, body);
    return { done: true } as const;
  });
  implement(app, runs.undoPreview, ({ params, viewer }) => undoPreview(context, viewer, params.run));
  implement(app, runs.undo, async ({ params, body, viewer }) => {
    await undoAct(context, viewer, params.run, body.reason);
    return { done: true } as const;
  });
  implement(app, runs.journal, ({ params, query, viewer }) => readJournal(context, viewer, params.run, query));
}
