import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { bulkFor, bulkView } from './bulk-state.ts';
import { bulkFile, bulkResults, cancelBulk, myBulk } from './read-bulk.ts';
import { sharedActs } from './shared-acts.ts';
import { startBulk } from './start-bulk.ts';

/** Changes to many records in the background, with a result per record. */
export function registerBulk(app: FastifyInstance, context: RuntimeContext): void {
  const { bulk } = routes;
  const { db } = context;

  implement(app, bulk.startBulk, async ({ viewer, params, body }) =>
    bulkView(await startBulk(context, viewer, params.module, body)),
  );
  implement(app, bulk.sharedActs, ({ viewer, params, body }) => sharedActs(context, viewer, params.module, body.of));
  implement(app, bulk.listBulk, async ({ viewer }) => ({ jobs: (await myBulk(db, viewer)).map(bulkView) }));
  implement(app, bulk.readBulk, async ({ viewer, params }) => bulkView(await bulkFor(db, viewer, params.id)));
  implement(app, bulk.cancelBulk, async ({ viewer, params }) => bulkView(await cancelBulk(context, viewer, params.id)));
  implement(app, bulk.bulkResults, async ({ viewer, params, query }) => {
    await bulkFor(db, viewer, params.id);
    return bulkResults(db, params.id, query);
  });
  implement(app, bulk.bulkFile, async ({ viewer, params, query, reply }) => {
    const row = await bulkFor(db, viewer, params.id);
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="bulk-${row.module}-${row.id}.csv"`);
    return bulkFile(db, row.id, query.outcome);
  });
}
