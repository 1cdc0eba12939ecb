import type { Offer, Step } from '@throughline/engine';
import * as z from 'zod';
import { route } from './route.ts';

const recordParams = z.strictObject({ module: z.string(), id: z.uuid() });
/** A state of the path on top of the record: done, now, or still ahead, with time spent and the deadline of the one that is now. */
export const pathStop = z.object({
  node: z.string(),
  name: z.string(),
  is: z.enum(['done', 'now', 'ahead']),
  final: z.boolean(),
  outcome: z.enum(['won', 'lost', 'open']).nullable(),
  since: z.string().nullable(),
  due: z.string().nullable(),
});
export const runView = z.object({
  id: z.string(),
  process: z.string(),
  processName: z.string(),
  kind: z.string(),
  version: z.int(),
  status: z.enum(['running', 'closing', 'done', 'stopped', 'paused']),
  result: z.string().nullable(),
  /** Grows with every advance; send it back as `expectedSeq`. */
  seq: z.int(),
  field: z.string().nullable(),
  path: z.array(pathStop),
  /** For the person asking: offered ones first, in the order of the document. `who` of a why-not is resolved to names in `couldNames`. */
  /** `toValue`: the value its field has where the act leads, where that is a state. */
  offers: z.array(z.custom<Offer & { couldNames?: readonly string[]; toValue?: string }>()),
  stuck: z.array(z.object({ position: z.int(), node: z.string(), message: z.string() })),
  /** What keeps the run from going on, if anything does: a stuck position, a message of unknown fate, an event it could not take. */
  incident: z.string().nullable(),
  startedAt: z.string(),
});
export type RunView = z.output<typeof runView>;

export const recordProcesses = route({
  method: 'GET',
  path: '/api/records/:module/:id/processes',
  right: 'records.read',
  summary: "A record's runs with what I may do and why not the rest; and which processes did not take it in, and why.",
  params: recordParams,
  answer: z.object({
    runs: z.array(runView),
    others: z.array(z.object({ process: z.string(), processName: z.string(), why: z.string() })),
  }),
});
export const perform = route({
  method: 'POST',
  path: '/api/runs/:run/acts',
  right: 'runs.act',
  summary: 'Performs an act, e.g. a transition. Idempotency-Key makes a repeated click one.',
  params: z.strictObject({ run: z.uuid() }),
  body: z.strictObject({
    node: z.string(),
    position: z.int().optional(),
    act: z.string().default('perform'),
    input: z.json().default({}),
    expectedSeq: z.int().optional(),
  }),
  answer: z.object({ run: runView }),
  /** `refused`: `details` is `{reasons: Reason[]}`, `fields` the problems of the form. */
  errors: ['refused', 'stale', 'invalidFields', 'busy'],
});
export const journal = route({
  method: 'GET',
  path: '/api/runs/:run/journal',
  right: 'records.read',
  summary: 'The steps of a run, in order.',
  params: z.strictObject({ run: z.uuid() }),
  query: z.strictObject({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: z.object({ steps: z.array(z.object({ seq: z.int(), step: z.custom<Step>() })), next: z.int().nullable() }),
});
