import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { personOf } from '../access/person-of.ts';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { listMailbox, readMail } from './mailbox.ts';
import { changeSettings, readSettings } from './notification-settings.ts';
import { listNotifications, markRead } from './notifications.ts';

/** The mailbox of caught mail, and everyone's own notifications. */
export function registerMessages(app: FastifyInstance, context: RuntimeContext): void {
  const { messages } = routes;
  implement(app, messages.listMailbox, async ({ query }) => listMailbox(context, query));
  implement(app, messages.readMail, async ({ params }) => readMail(context, params.id));
  implement(app, messages.listNotifications, async ({ viewer, query }) => listNotifications(context, viewer, query));
  implement(app, messages.readNotifications, async ({ viewer, body }) => ({
    unread: await markRead(context, viewer, body),
  }));
  implement(app, messages.notificationSettings, async ({ viewer }) => readSettings(context.db, personOf(viewer)));
  implement(app, messages.changeNotificationSettings, async ({ viewer, body }) =>
    changeSettings(context.db, personOf(viewer), body),
  );
}
