import * as z from 'zod';
import { moduleId } from './ids.ts';
import { route } from './route.ts';

const params = z.strictObject({ module: moduleId });
const ref = z.object({ module: z.string(), id: z.string(), name: z.string() });

/** Days after which what lies in the bin is removed for good. */
export const binDays = 60;

export const binEntry = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  at: z.string(),
  by: z.string().nullable(),
  /** The record whose deletion took it along; its name is null where the viewer may not read it. */
  with: ref.extend({ name: z.string().nullable() }).nullable(),
  /** How many records its own deletion took along; they come back with it. */
  brought: z.int(),
});
export type BinEntry = z.output<typeof binEntry>;

export const listBin = route({
  method: 'GET',
  path: '/api/bin/:module',
  right: 'records.read',
  summary: 'Deleted records of a module that I may bring back, the latest first.',
  params,
  query: z.strictObject({
    search: z.string().max(100).optional(),
    after: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    entries: z.array(binEntry),
    names: z.record(z.string(), z.string()),
    next: z.string().nullable(),
    total: z.object({ count: z.int(), more: z.boolean() }),
  }),
});
/** `cleared`: look-ups that led to what is gone and are empty now. `lost`: records that referred to it and no longer do. */
export const restoreRecords = route({
  method: 'POST',
  path: '/api/bin/:module/restore',
  right: 'records.write',
  summary: 'Brings records back, with what their deletion took along.',
  params,
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  answer: z.object({
    restored: z.array(ref),
    refused: z.array(z.object({ id: z.string(), name: z.string(), message: z.string() })),
    cleared: z.array(ref.extend({ fields: z.array(z.string()) })),
    lost: z.array(ref.extend({ field: z.string() })),
  }),
});
export const purgeRecords = route({
  method: 'POST',
  path: '/api/bin/:module/purge',
  right: 'records.purge',
  summary: 'Removes records for good: those named, or everything in the bin of the module.',
  params,
  body: z.union([
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
    z.strictObject({ everything: z.literal(true) }),
  ]),
  answer: z.object({ purged: z.int() }),
});
