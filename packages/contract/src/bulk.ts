import type { Form } from '@throughline/engine';
import type { Text } from '@throughline/expression';
import * as z from 'zod';
import { moduleId } from './ids.ts';
import { filter } from './list-query.ts';
import { recordData } from './record-data.ts';
import { route } from './route.ts';

const params = z.strictObject({ id: z.uuid() });

/** Most records one bulk change takes. */
export const bulkLimit = 10_000;

/** An act of a process, e.g. a transition, with what its form asks for: the same for every record. */
const act = z.strictObject({
  do: z.literal('act'),
  process: z.uuid(),
  node: z.string().min(1).max(64),
  act: z.string().max(64).default('perform'),
  input: recordData.default({}),
});
/** What is done to each record. Values are in the JSON form of their fields; null empties a field. */
const wanted = [
  z.strictObject({ do: z.literal('change'), set: recordData }),
  z.strictObject({ do: z.literal('own'), owner: z.uuid() }),
  z.strictObject({ do: z.literal('delete') }),
] as const;
export const wantedWork = z.discriminatedUnion('do', [...wanted, act]);
export type WantedWork = z.output<typeof wantedWork>;
/** The same as it is kept: an act under the name it had when it was asked for. */
export const bulkWork = z.discriminatedUnion('do', [...wanted, act.extend({ name: z.custom<Text>() })]);
export type BulkWork = z.output<typeof bulkWork>;

/** Records by id, what an earlier bulk change was refused for, or everything a list shows. */
export const bulkSelection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(bulkLimit) }),
  z.strictObject({ refusedOf: z.uuid() }),
  z.strictObject({
    search: z.string().max(100).optional(),
    filter: filter.optional(),
  }),
]);
export type BulkSelection = z.output<typeof bulkSelection>;

export const bulkSchema = z.object({
  id: z.string(),
  module: z.string(),
  work: bulkWork,
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  records: z.object({ total: z.int(), done: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
  problem: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Bulk = z.output<typeof bulkSchema>;

export const startBulk = route({
  method: 'POST',
  path: '/api/bulk/:module',
  right: 'records.write',
  summary: 'Changes, hands over, moves or deletes up to 10,000 records in the background, with a result per record.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ work: wantedWork, of: bulkSelection }),
  answer: bulkSchema,
  errors: ['badRequest', 'invalidFields', 'tooLarge'],
});
/** An act that some of the records are offered. Those of an older version of the process may ask for something else. */
export const sharedAct = z.object({
  process: z.string(),
  processName: z.string(),
  kind: z.string(),
  node: z.string(),
  act: z.string(),
  label: z.custom<Text>(),
  /** Name of the state it leads to. */
  to: z.string().nullable(),
  form: z.custom<Form>(),
  /** To how many of the records looked at it is offered, to the person asking. */
  count: z.int(),
});
export type SharedAct = z.output<typeof sharedAct>;
/** Most records that are looked at for what they are offered. */
export const lookedAt = 500;
export const sharedActs = route({
  method: 'POST',
  path: '/api/bulk/:module/acts',
  right: 'runs.act',
  summary: 'Which acts processes offer for chosen records, and to how many of the first 500.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ of: bulkSelection }),
  answer: z.object({ looked: z.int(), more: z.boolean(), acts: z.array(sharedAct) }),
});
export const listBulk = route({
  method: 'GET',
  path: '/api/bulk',
  right: 'records.write',
  summary: 'My latest bulk changes.',
  answer: z.object({ jobs: z.array(bulkSchema) }),
});
export const readBulk = route({
  method: 'GET',
  path: '/api/bulk/:id',
  right: 'records.write',
  summary: 'State and progress of a bulk change.',
  params,
  answer: bulkSchema,
});
export const cancelBulk = route({
  method: 'POST',
  path: '/api/bulk/:id/cancel',
  right: 'records.write',
  summary: 'Stops a bulk change after the batch at hand; what is done stays done.',
  params,
  answer: bulkSchema,
});
export const bulkOutcomes = ['waiting', 'changed', 'unchanged', 'refused'] as const;
export const bulkResult = z.object({
  number: z.int(),
  /** A change may take along records of other modules: an undone import those it made for its look-ups. */
  module: z.string(),
  record: z.string(),
  name: z.string(),
  outcome: z.enum(bulkOutcomes),
  /** Name of the error and the sentence, where it was refused. */
  error: z.string().nullable(),
  reason: z.string().nullable(),
});
export type BulkResult = z.output<typeof bulkResult>;
export const bulkResults = route({
  method: 'GET',
  path: '/api/bulk/:id/results',
  right: 'records.write',
  summary: 'What became of each record, in order.',
  params,
  query: z.strictObject({
    outcome: z.enum(bulkOutcomes).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({ results: z.array(bulkResult), next: z.int().nullable() }),
});
export const bulkFile = route({
  method: 'GET',
  path: '/api/bulk/:id/results.csv',
  right: 'records.write',
  summary: 'The same as a CSV file.',
  as: 'stream',
  params,
  query: z.strictObject({ outcome: z.enum(bulkOutcomes).optional() }),
  answer: z.string(),
});
