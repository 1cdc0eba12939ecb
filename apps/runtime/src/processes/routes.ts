import { routes } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { changeProcess, deleteProcess } from './change-process.ts';
import { createProcess } from './create-process.ts';
import { orderProcesses } from './order-processes.ts';
import { publishPreview } from './publish-preview.ts';
import { publishProcess } from './publish-process.ts';
import { readAdoption } from './read-adoption.ts';
import { readDraft } from './read-draft.ts';
import { readProcess, readProcesses } from './read-processes.ts';
import { readUsage } from './read-usage.ts';
import { readVersion, readVersions } from './read-versions.ts';
import { saveEdits } from './save-edits.ts';
import { stopRuns } from './stop-runs.ts';

export function registerProcesses(app: FastifyInstance, context: RuntimeContext): void {
  const { db } = context;
  const { processes } = routes;
  implement(app, processes.listProcesses, async () => ({ processes: await readProcesses(db) }));
  implement(app, processes.createProcess, ({ body, viewer }) => createProcess(context, viewer, body));
  implement(app, processes.readProcess, ({ params }) => readProcess(db, params.id));
  implement(app, processes.renameProcess, ({ params, body, viewer }) =>
    changeProcess(context, viewer, params.id, body),
  );
  implement(app, processes.orderProcesses, async ({ body, viewer }) => ({
    processes: [...(await orderProcesses(context, viewer, body))],
  }));
  implement(app, processes.stopRuns, async ({ params, body, viewer }) => ({
    runs: await stopRuns(context, viewer, params.id, body.reason),
  }));
  implement(app, processes.deleteProcess, async ({ params, viewer }) => {
    await deleteProcess(context, viewer, params.id);
    return { deleted: true } as const;
  });
  implement(app, processes.readDraft, ({ params }) => readDraft(db, params.id));
  implement(app, processes.saveEdits, async ({ params, body, viewer }) => {
    const saved = await saveEdits(context, viewer, params.id, body);
    return { ...saved, inverse: saved.inverse as Json[] };
  });
  implement(app, processes.publishPreview, ({ params }) => publishPreview(context, params.id));
  implement(app, processes.publish, ({ params, body, viewer }) => publishProcess(context, viewer, params.id, body));
  implement(app, processes.adoption, ({ params }) => readAdoption(db, params.id));
  implement(app, processes.listVersions, async ({ params }) => ({ versions: await readVersions(db, params.id) }));
  implement(app, processes.usage, ({ params, query }) => readUsage(context, params.id, query));
  implement(app, processes.readVersion, ({ params }) => readVersion(db, params.id, params.number));
}
