import { matchKinds } from '@throughline/crm';
import * as z from 'zod';
import { moduleId, recordParams } from './ids.ts';
import { recordData } from './record-data.ts';
import { recordSchema } from './records.ts';
import { route } from './route.ts';

const names = z.record(z.string(), z.string());
/** So many records are merged at once, at most. */
export const mostMerged = 5;

const by = z.array(z.enum(matchKinds));
/** Records that may be the same as a given one, the likeliest first, with what they share. */
const likeness = z.object({
  matches: z.array(z.object({ record: recordSchema, by })),
  names,
});
export type Duplicate = z.output<typeof likeness>['matches'][number];

export const duplicatesOf = route({
  method: 'GET',
  path: '/api/duplicates/:module/:id',
  right: 'records.read',
  summary: 'Records that may be the same as this one: same e-mail address, phone number, web domain or name.',
  params: recordParams,
  answer: likeness,
});
export const duplicatesOfValues = route({
  method: 'POST',
  path: '/api/duplicates/:module',
  right: 'records.read',
  summary: 'Records that may be the same as one that is being entered.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ data: recordData.default({}) }),
  answer: likeness,
});
export const listDuplicates = route({
  method: 'GET',
  path: '/api/duplicates/:module',
  right: 'records.read',
  summary:
    'Groups of records of a module that may be the same, the likeliest first; `more` when there are more than 100.',
  params: z.strictObject({ module: moduleId }),
  answer: z.object({
    groups: z.array(
      z.object({
        by,
        /** What they share, as it is compared: the address in small letters, the last digits of the number. */
        value: z.string(),
        /** Readable ones, the oldest first; 10 at most. */
        records: z.array(recordSchema),
        count: z.int(),
      }),
    ),
    names,
    more: z.boolean(),
  }),
});
export const previewMerge = route({
  method: 'GET',
  path: '/api/merges/:module',
  right: 'records.write',
  summary: 'Records to be merged, side by side: their values, what refers to them, and what stands in the way.',
  params: z.strictObject({ module: moduleId }),
  query: z.strictObject({
    ids: z
      .string()
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(z.uuid()).min(2).max(mostMerged)),
  }),
  answer: z.object({
    names,
    records: z.array(
      z.object({
        record: recordSchema,
        /** Why it cannot be the one that stays, or one of those that go; null when it can. */
        staysNot: z.string().nullable(),
        goesNot: z.string().nullable(),
        /** Fields a process holds while this record stays. */
        locked: z.array(z.string()),
        references: z.array(z.object({ module: z.string(), count: z.int() })),
        runs: z.int(),
      }),
    ),
  }),
});
export const mergeRecords = route({
  method: 'POST',
  path: '/api/merges/:module/:id',
  right: 'records.write',
  summary:
    'Merges others into this record. It keeps its values and fills empty ones; `take` names fields whose value comes from another.',
  params: recordParams,
  body: z.strictObject({
    revision: z.int(),
    others: z
      .array(z.strictObject({ id: z.uuid(), revision: z.int() }))
      .min(1)
      .max(mostMerged - 1),
    /** Field (or `owner`) → id of the record whose value stays. */
    take: z.record(z.string(), z.uuid()).default({}),
  }),
  answer: recordSchema,
  errors: ['stale', 'locked', 'invalidFields'],
});
