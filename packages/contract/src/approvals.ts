import * as z from 'zod';
import { route } from './route.ts';

const person = z.object({ id: z.string(), name: z.string() });
export const seatSchema = z.object({
  node: z.string(),
  nodeName: z.string(),
  act: z.string(),
  /** Who can act now; `away`: until when they are not there, and who acts in their place. */
  people: z.array(person.extend({ away: z.object({ until: z.string(), standIn: person.nullable() }).nullable() })),
});
export const inboxItem = z.object({
  run: z.string(),
  process: z.string(),
  processName: z.string(),
  kind: z.string(),
  module: z.string(),
  record: z.string(),
  recordName: z.string(),
  node: z.string(),
  nodeName: z.string(),
  submitter: person.nullable(),
  /** Since when it waits, or when it was decided. */
  since: z.string(),
  due: z.string().nullable(),
  /** What it is about, as lists of the module show it first; null where there is none, or none for the viewer. */
  amount: z.object({ minor: z.string(), currency: z.string() }).nullable(),
  /** How it is decided: `approve` (or `reject`), `judge`, or `resubmit` where it lies with its submitter; of what is done: null. */
  act: z.string().nullable(),
  /** Names of those who can decide now; of what is done: nobody. */
  waitsFor: z.array(z.string()),
  /** For whom the viewer would decide, where they stand in. */
  standsInFor: z.array(z.string()),
  /** Of what is done: what the viewer did, by name, in words, and what they wrote. */
  decision: z.string().nullable(),
  decided: z.string().nullable(),
  comment: z.string().nullable(),
});
export type InboxItem = z.output<typeof inboxItem>;

export const inbox = route({
  method: 'GET',
  path: '/api/inbox',
  right: 'runs.act',
  summary:
    'Approvals and reviews: what awaits me, what of mine awaits others, what I have decided; the oldest first, done the newest.',
  query: z.strictObject({
    show: z.enum(['mine', 'others', 'done']).default('mine'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({ items: z.array(inboxItem), more: z.boolean() }),
});
export const whoCanAct = route({
  method: 'GET',
  path: '/api/runs/:run/seats',
  right: 'records.read',
  summary: 'Who can act in a run now, by person, with absences and stand-ins.',
  params: z.strictObject({ run: z.uuid() }),
  answer: z.object({ seats: z.array(seatSchema) }),
});
export const decisions = route({
  method: 'GET',
  path: '/api/runs/:run/decisions',
  right: 'records.read',
  summary: 'What was decided in a run: levels, delegation, takeover, escalation, in order.',
  params: z.strictObject({ run: z.uuid() }),
  answer: z.object({
    decisions: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        node: z.string(),
        nodeName: z.string(),
        code: z.string(),
        text: z.string(),
        by: person.nullable(),
        comment: z.string().nullable(),
      }),
    ),
  }),
});
