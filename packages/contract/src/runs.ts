import type { FieldProblem } from '@throughline/crm';
import type { Offer, Step } from '@throughline/engine';
import * as z from 'zod';
import { recordParams } from './ids.ts';
import { route } from './route.ts';

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
  /** Nothing of the process moves or is offered until it is live again. */
  processPaused: z.boolean(),
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
  summary:
    "A record's runs with what I may do and why not the rest; which processes took it in and why, and which did not, and why.",
  params: recordParams,
  answer: z.object({
    runs: z.array(runView),
    /** Living runs with why they took the record in. */
    matched: z.array(
      z.object({ run: z.string(), process: z.string(), processName: z.string(), at: z.string(), why: z.string() }),
    ),
    /** `submittable`: the viewer may hand the record in to it now. */
    others: z.array(
      z.object({ process: z.string(), processName: z.string(), why: z.string(), submittable: z.boolean() }),
    ),
  }),
});
export const submit = route({
  method: 'POST',
  path: '/api/records/:module/:id/submit',
  right: 'runs.act',
  summary: 'Hands a record in to a process that begins by hand, e.g. an approval.',
  params: recordParams,
  body: z.strictObject({ process: z.uuid() }),
  answer: z.object({ run: z.string() }),
  /** `refused`: `details` is `{reasons: Reason[]}`. */
  errors: ['refused'],
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

const runParams = z.strictObject({ run: z.uuid() });
const done = z.object({ done: z.literal(true) });

export const performMany = route({
  method: 'POST',
  path: '/api/acts',
  right: 'runs.act',
  summary:
    'Performs one act on many records of a process, with an outcome for each. Idempotency-Key makes a repetition safe.',
  body: z.strictObject({
    process: z.uuid(),
    node: z.string(),
    act: z.string().default('perform'),
    input: z.json().default({}),
    records: z.array(z.uuid()).min(1).max(500),
    /** By record: `seq` of its run as the sender saw it. One that has moved on since is refused. */
    expectedSeq: z.record(z.uuid(), z.int().min(0)).optional(),
  }),
  answer: z.object({
    outcomes: z.array(
      z.object({
        record: z.string(),
        is: z.enum(['done', 'refused']),
        seq: z.int().nullable(),
        /** Why not, by name and in words. */
        error: z.string().nullable(),
        message: z.string().nullable(),
        /** What is wrong with the form, field by field. */
        fields: z.array(z.custom<FieldProblem>()).optional(),
      }),
    ),
  }),
});
export const override = route({
  method: 'POST',
  path: '/api/runs/:run/override',
  right: 'runs.override',
  summary: 'Moves a run into any of its states past the rules. The reason is kept, and the owners are told.',
  params: runParams,
  body: z.strictObject({ node: z.string().min(1).max(64), reason: z.string().trim().min(3).max(1_000) }),
  answer: done,
  errors: ['refused'],
});
export const undoPreview = route({
  method: 'GET',
  path: '/api/runs/:run/undo',
  right: 'runs.act',
  summary: 'Whether the last act can be taken back, and what stays done all the same.',
  params: runParams,
  answer: z.object({
    possible: z.boolean(),
    why: z.string().nullable(),
    act: z.object({ node: z.string(), name: z.string(), at: z.string(), by: z.string().nullable() }).nullable(),
    stays: z.array(z.object({ kind: z.string(), text: z.string() })),
  }),
});
export const undo = route({
  method: 'POST',
  path: '/api/runs/:run/undo',
  right: 'runs.act',
  summary: 'Takes the last act of a run back.',
  params: runParams,
  body: z.strictObject({ reason: z.string().trim().max(1_000).default('') }),
  answer: done,
  errors: ['refused'],
});
