import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { listMailbox, readMail } from './mailbox.ts';
import { listNotifications, markRead } from './notifications.ts';

/** The mailbox of caught mail, and everyone's own notifications. */
export function registerMessages(app: FastifyInstance, context: RuntimeContext): void {
  const { messages } = routes;
  implement(app, messages.listMailbox, async ({ query }) => listMailbox(context, query));
  implement(app, messages.readMail, async ({ params }) => readMail(context, params.id));
  implement(app, messages.listNotifications, async ({ viewer, query }) =>
    listNotifications(context, viewer, query.limit),
  );
  implement(app, messages.readNotifications, async ({ viewer, body }) => ({
    unread: await markRead(context.db, viewer.user?.id ?? '', context.clock.now(), body.ids),
  }));
}
