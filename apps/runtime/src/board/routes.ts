import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { countRecords } from './count-records.ts';
import { groupRecords } from './group-records.ts';

/** Counts for builders, columns of boards, groups of lists. */
export function registerBoard(app: FastifyInstance, context: RuntimeContext): void {
  implement(app, routes.board.countRecords, async ({ viewer, params, query, reply }) =>
    countRecords(context, viewer, params.module, query, (stop) => {
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) stop();
      });
    }),
  );
  implement(app, routes.board.groupRecords, async ({ viewer, params, query }) =>
    groupRecords(context, viewer, params.module, query),
  );
}
