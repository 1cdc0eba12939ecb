import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { listBin } from './list-bin.ts';
import { purgeRecords } from './purge-records.ts';
import { restoreRecords } from './restore-records.ts';

/** What was deleted, and the ways back and out. */
export function registerBin(app: FastifyInstance, context: RuntimeContext): void {
  const { bin } = routes;
  implement(app, bin.listBin, async ({ viewer, params, query }) => listBin(context, viewer, params.module, query));
  implement(app, bin.restoreRecords, async ({ viewer, params, body }) =>
    restoreRecords(context, viewer, params.module, body.ids),
  );
  implement(app, bin.purgeRecords, async ({ viewer, params, body }) => ({
    purged: await purgeRecords(context, viewer, params.module, body),
  }));
}
