import * as z from 'zod';
import { route } from './route.ts';

export const mailSummary = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  preview: z.string(),
});
export const listMailbox = route({
  method: 'GET',
  path: '/api/mailbox',
  right: 'mailbox.read',
  summary: 'Mail that the embedded catcher received, newest first.',
  query: z.strictObject({
    search: z.string().max(100).optional(),
    before: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: z.object({ mails: z.array(mailSummary), next: z.string().nullable(), catching: z.boolean() }),
});
export const readMail = route({
  method: 'GET',
  path: '/api/mailbox/:id',
  right: 'mailbox.read',
  summary: 'One caught mail.',
  params: z.strictObject({ id: z.uuid() }),
  answer: mailSummary.extend({
    text: z.string(),
    html: z.string().nullable(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});

export const notificationSchema = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  module: z.string().nullable(),
  record: z.string().nullable(),
  recordName: z.string().nullable(),
  read: z.boolean(),
});
export const listNotifications = route({
  method: 'GET',
  path: '/api/notifications',
  right: 'signedIn',
  summary: 'My notifications, newest first.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
  answer: z.object({ notifications: z.array(notificationSchema), unread: z.int() }),
});
export const readNotifications = route({
  method: 'POST',
  path: '/api/notifications/read',
  right: 'signedIn',
  summary: 'Marks notifications as read; all of them without ids.',
  body: z.strictObject({ ids: z.array(z.uuid()).max(500).optional() }),
  answer: z.object({ unread: z.int() }),
});
