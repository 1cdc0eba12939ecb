import * as z from 'zod';
import { route } from './route.ts';

const settings = z.object({
  /** Hosts that webhooks may reach though they are not public, each with a port or without. */
  allowed: z.array(z.string()),
  /** Webhooks carry `Throughline-Signature: t=<seconds>,k=<number>,v1=<hex>`, HMAC-SHA-256 with this secret over `<seconds>.<Idempotency-Key>.<body>`. */
  signingKey: z.object({ number: z.int(), secret: z.string() }),
});

export const readOutgoing = route({
  method: 'GET',
  path: '/api/outgoing',
  right: 'connections.manage',
  summary: 'Where webhooks may go beyond the public internet, and the key they are signed with.',
  answer: settings,
});
export const changeOutgoing = route({
  method: 'PATCH',
  path: '/api/outgoing',
  right: 'connections.manage',
  summary: 'Changes the list of allowed private hosts, or signs with a new key from now on.',
  body: z.strictObject({
    allowed: z.array(z.string().trim().min(1).max(300)).max(100).optional(),
    newKey: z.boolean().default(false),
  }),
  answer: settings,
});
