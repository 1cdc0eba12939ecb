import * as z from 'zod';
import { rights, route } from './route.ts';

export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  user: z.string(),
  userName: z.string(),
  /** What it begins with, to recognise it by; the rest is stored nowhere. */
  begins: z.string(),
  rights: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type KeyView = z.output<typeof keySchema>;
const keys = z.object({ keys: z.array(keySchema) });

export const listKeys = route({
  method: 'GET',
  path: '/api/keys',
  right: 'keys.make',
  summary: 'My API keys.',
  answer: keys,
});
export const listEveryKey = route({
  method: 'GET',
  path: '/api/users/keys',
  right: 'users.manage',
  summary: "Everybody's API keys.",
  answer: keys,
});
export const makeKey = route({
  method: 'POST',
  path: '/api/keys',
  right: 'keys.make',
  summary: 'Makes an API key that acts for me, as `Authorization: Bearer <token>`; the token is shown only once.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    /** No more than one has oneself. */
    rights: z
      .array(z.enum(rights).exclude(['public', 'signedIn']))
      .min(1)
      .max(100),
    /** Days until it expires; null: never. */
    days: z.int().min(1).max(3_650).nullable().default(90),
  }),
  answer: z.object({ key: keySchema, token: z.string() }),
});
export const revokeKey = route({
  method: 'DELETE',
  path: '/api/keys/:id',
  right: 'signedIn',
  summary: 'Revokes an API key: my own, or anybody’s for who manages users. Felt with the next request.',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ revoked: z.literal(true) }),
});

export const auditEntry = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string().nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** Name of the user, role, profile … of the subject, where it still has one. */
  subjectName: z.string().nullable(),
  detail: z.json(),
});
export type AuditEntry = z.output<typeof auditEntry>;
export const listAudit = route({
  method: 'GET',
  path: '/api/audit',
  right: 'audit.read',
  summary: 'What people did that matters to safety and administration, newest first.',
  query: z.strictObject({
    actor: z.uuid().optional(),
    /** The beginning of an action's name, e.g. `user.`. */
    action: z.string().max(60).optional(),
    before: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ entries: z.array(auditEntry), next: z.string().nullable() }),
});
