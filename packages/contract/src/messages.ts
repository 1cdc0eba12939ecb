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

/** What a notification tells: `process` = a process said `text`; the others are put into words from `actor` and what happened. */
export const notificationKinds = [
  'process',
  'mentioned',
  'noted',
  'filed',
  'changed',
  'deleted',
  'assigned',
  'assignedMany',
] as const;
export const notificationSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(notificationKinds),
  /** One sentence in the language of its reader. */
  text: z.string(),
  actor: z.string().nullable(),
  actorName: z.string().nullable(),
  module: z.string().nullable(),
  record: z.string().nullable(),
  recordName: z.string().nullable(),
  read: z.boolean(),
});
export type Notification = z.output<typeof notificationSchema>;
export const listNotifications = route({
  method: 'GET',
  path: '/api/notifications',
  right: 'signedIn',
  summary: 'My notifications, newest first; `about` = all, unread, mentions, assigned, processes or following.',
  query: z.strictObject({
    about: z.enum(['all', 'unread', 'mentions', 'assigned', 'processes', 'following']).default('all'),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({
    notifications: z.array(notificationSchema),
    /** Counted up to 100. */
    unread: z.int(),
    next: z.string().nullable(),
  }),
});
export const readNotifications = route({
  method: 'POST',
  path: '/api/notifications/read',
  right: 'signedIn',
  summary: 'Marks notifications as read, or as unread again; all of them as read without ids.',
  body: z.strictObject({ ids: z.array(z.uuid()).max(500).optional(), read: z.boolean().default(true) }),
  answer: z.object({ unread: z.int() }),
});
const settings = z.object({
  /** Whoever creates or changes a record on its page follows it from then on. */
  followOwnEdits: z.boolean(),
});
export const notificationSettings = route({
  method: 'GET',
  path: '/api/notifications/settings',
  right: 'signedIn',
  summary: 'How I want to be told.',
  answer: settings,
});
export const changeNotificationSettings = route({
  method: 'PUT',
  path: '/api/notifications/settings',
  right: 'signedIn',
  summary: 'Changes how I want to be told.',
  body: z.strictObject({ followOwnEdits: z.boolean() }),
  answer: settings,
});
