import { type Condition, conditionSchema, type Json } from '@throughline/expression';
import * as z from 'zod';
import { route } from './route.ts';

const moduleId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/);
const params = z.strictObject({ id: z.uuid() });
const data = z.record(z.string(), z.json()) as z.ZodType<Record<string, Json>>;

/** Most records one bulk change takes. */
export const bulkLimit = 10_000;

/** What is done to each record. Values are in the JSON form of their fields; null empties a field. */
export const bulkWork = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('change'), set: data }),
  z.strictObject({ do: z.literal('own'), owner: z.uuid() }),
  z.strictObject({ do: z.literal('delete') }),
]);
export type BulkWork = z.output<typeof bulkWork>;

/** Records by id, or everything a list shows. */
export const bulkSelection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(bulkLimit) }),
  z.strictObject({
    search: z.string().max(100).optional(),
    filter: (conditionSchema as z.ZodType<Condition, Condition>).optional(),
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
  summary: 'Changes, hands over or deletes up to 10,000 records in the background, with a result per record.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ work: bulkWork, of: bulkSelection }),
  answer: bulkSchema,
  errors: ['badRequest', 'invalidFields', 'tooLarge'],
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
