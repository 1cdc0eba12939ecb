import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { readDecisions, readSeats } from './read-decisions.ts';
import { readInbox } from './read-inbox.ts';

/** What waits for whom in approvals and reviews, and what was decided. */
export function registerApprovals(app: FastifyInstance, context: RuntimeContext): void {
  const { approvals } = routes;
  implement(app, approvals.inbox, ({ viewer, query }) => readInbox(context, viewer, query));
  implement(app, approvals.whoCanAct, ({ viewer, params }) => readSeats(context, viewer, params.run));
  implement(app, approvals.decisions, ({ viewer, params }) => readDecisions(context, viewer, params.run));
}
