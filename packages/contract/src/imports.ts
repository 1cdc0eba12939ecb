import * as z from 'zod';
import { route } from './route.ts';

const moduleId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/);
/** How one column of the file becomes a field. `field: 'owner'` sets the owner by name or e-mail. */
export const columnMapping = z.strictObject({
  column: z.string().min(1).max(200),
  field: z.string().min(1).max(80),
  dates: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Text in the file → text to read instead, e.g. `GTXPro` → `GTX Pro`. */
  values: z.record(z.string(), z.string()).optional(),
  /** Field of the other module that a lookup is found by; its name field when absent. */
  by: z.string().optional(),
});
export type ColumnMapping = z.output<typeof columnMapping>;
export const mappingSchema = z.strictObject({
  columns: z.array(columnMapping).min(1).max(200),
  /** Field by which an existing record is recognised, and what happens then. */
  duplicates: z.strictObject({ by: z.string(), then: z.enum(['skip', 'update', 'add']) }).optional(),
  /** For users: the domain their e-mail addresses are made at when the file holds none. */
  emailDomain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,180}[a-z0-9])?$/i)
    .optional(),
  /** Texts that mean empty. */
  empty: z.array(z.string()).default(['']),
});
export type Mapping = z.output<typeof mappingSchema>;

export const importSchema = z.object({
  id: z.string(),
  module: z.string(),
  fileName: z.string(),
  state: z.enum(['ready', 'running', 'done', 'cancelled', 'failed']),
  dryRun: z.boolean(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  mapping: mappingSchema.nullable(),
  suggested: z.array(columnMapping),
  rows: z.object({
    read: z.int(),
    added: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
    total: z.int().nullable(),
  }),
  problem: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Import = z.output<typeof importSchema>;
const params = z.strictObject({ id: z.uuid() });

/** `module` may be a module or `users` (agents with their managers). The file is a multipart part named `file`. */
export const prepareImport = route({
  method: 'POST',
  path: '/api/imports/:module',
  right: 'records.import',
  summary: 'Uploads a CSV file and answers with its columns and a suggested mapping.',
  as: 'multipart',
  params: z.strictObject({ module: moduleId }),
  answer: importSchema,
  errors: ['tooLarge', 'badRequest'],
});
export const readImport = route({
  method: 'GET',
  path: '/api/imports/:id',
  right: 'records.import',
  summary: 'State and progress of an import.',
  params,
  answer: importSchema,
});
export const startImport = route({
  method: 'POST',
  path: '/api/imports/:id/start',
  right: 'records.import',
  summary: 'Starts an import with a mapping; with dryRun nothing is written.',
  params,
  body: z.strictObject({ mapping: mappingSchema, dryRun: z.boolean().default(false) }),
  answer: importSchema,
  errors: ['conflict', 'badRequest'],
});
export const cancelImport = route({
  method: 'POST',
  path: '/api/imports/:id/cancel',
  right: 'records.import',
  summary: 'Stops an import after the batch at hand; what is in stays.',
  params,
  answer: importSchema,
});
export const importErrors = route({
  method: 'GET',
  path: '/api/imports/:id/errors.csv',
  right: 'records.import',
  summary: 'The rows that failed, as they were, with the reason as a last column.',
  as: 'stream',
  params,
  answer: z.string(),
});
