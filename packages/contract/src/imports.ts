import * as z from 'zod';
import { bulkSchema } from './bulk.ts';
import { moduleId } from './ids.ts';
import { recordData } from './record-data.ts';
import { route } from './route.ts';

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
  /** `create`: a record that a look-up names and that is not there yet is made, with that name and nothing else. */
  missing: z.literal('create').optional(),
});
export type ColumnMapping = z.output<typeof columnMapping>;
export const mappingSchema = z.strictObject({
  columns: z.array(columnMapping).min(1).max(200),
  /**
   * Fields by which an existing record is recognised, and what happens then. `match: 'all'` (also when absent): it agrees
   * in all of them; `any`: in one, the first of them that finds a record decides. Names and e-mail addresses agree
   * whatever their case, phones by their last digits, addresses of websites by their domain.
   */
  duplicates: z
    .strictObject({
      by: z.union([z.string(), z.array(z.string()).min(1).max(5)]),
      match: z.enum(['all', 'any']).optional(),
      then: z.enum(['skip', 'update', 'add']),
    })
    .optional(),
  /** For users: the domain their e-mail addresses are made at when the file holds none. */
  emailDomain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,180}[a-z0-9])?$/i)
    .optional(),
  /** Texts that mean empty. */
  empty: z.array(z.string()).default(['']),
});
export type Mapping = z.output<typeof mappingSchema>;
export type DuplicateRule = NonNullable<Mapping['duplicates']>;
/** The fields of a rule; a single one may stand alone. */
export function fieldsOfRule({ by }: Pick<DuplicateRule, 'by'>): readonly string[] {
  return typeof by === 'string' ? [by] : by;
}

/** A column of a file: its heading, some examples, and all it holds where that is little enough to choose from. */
const fileColumn = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  values: z.array(z.string()).optional(),
});

export const importSchema = z.object({
  id: z.string(),
  module: z.string(),
  fileName: z.string(),
  state: z.enum(['ready', 'running', 'done', 'cancelled', 'failed']),
  dryRun: z.boolean(),
  columns: z.array(fileColumn),
  mapping: mappingSchema.nullable(),
  suggested: z.array(columnMapping),
  rows: z.object({
    read: z.int(),
    added: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
    total: z.int().nullable(),
    /** Records of look-ups that were made because they were missing. */
    made: z.int(),
  }),
  problem: z.string().nullable(),
  createdBy: z.string(),
  createdByName: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** The bulk change that took back what it had added. */
  undo: z.object({ bulk: z.string(), state: bulkSchema.shape.state, deleted: z.int() }).nullable(),
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

export const listImports = route({
  method: 'GET',
  path: '/api/imports',
  right: 'records.import',
  summary: 'Imports the caller may see, the newest first: who, when, what came of them.',
  query: z.strictObject({
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({
    imports: z.array(importSchema.omit({ columns: true, mapping: true, suggested: true })),
    next: z.string().nullable(),
  }),
});

/** How many rows of a file a preview tries. */
export const previewedRows = 8;
/** The first rows of a file as an import would leave them: what becomes of each, its values by field, and why it fails. */
export const importPreview = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      will: z.enum(['add', 'update', 'skip', 'fail']),
      values: recordData,
      reason: z.string().nullable(),
    }),
  ),
  /** Names of the users and records the values refer to, by id. */
  names: z.record(z.string(), z.string()),
});
export type ImportPreview = z.output<typeof importPreview>;
export const previewImport = route({
  method: 'POST',
  path: '/api/imports/:id/preview',
  right: 'records.import',
  summary: 'Tries the first rows with a mapping and shows the records they would become; nothing is written.',
  params,
  body: z.strictObject({ mapping: mappingSchema }),
  answer: importPreview,
  errors: ['badRequest'],
});

export const previewUndo = route({
  method: 'GET',
  path: '/api/imports/:id/undo',
  right: 'records.import',
  summary: 'How many of the records an import has added are still there, and how many were changed since.',
  params,
  answer: z.object({ records: z.int(), made: z.int(), changed: z.int() }),
});
export const undoImport = route({
  method: 'POST',
  path: '/api/imports/:id/undo',
  right: 'records.import',
  summary: 'Moves what an import has added to the recycle bin, in the background, with a result per record.',
  params,
  answer: bulkSchema,
  errors: ['conflict', 'badRequest'],
});

/** A mapping under a name, for files with these columns; everybody who imports into the module may use it. */
export const savedMapping = z.object({
  id: z.string(),
  module: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  mapping: mappingSchema,
  createdBy: z.string(),
  createdByName: z.string(),
  updatedAt: z.string(),
});
export type SavedMapping = z.output<typeof savedMapping>;
export const listMappings = route({
  method: 'GET',
  path: '/api/imports/mappings/:module',
  right: 'records.import',
  summary: 'Saved mappings of a module, those for fields hidden from the caller left out.',
  params: z.strictObject({ module: moduleId }),
  answer: z.object({ mappings: z.array(savedMapping) }),
});
export const saveMapping = route({
  method: 'PUT',
  path: '/api/imports/mappings/:module',
  right: 'records.import',
  summary: 'Saves a mapping under a name; one of that name is replaced by whoever saved it, or who manages modules.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    columns: z.array(z.string().min(1).max(200)).min(1).max(200),
    mapping: mappingSchema,
  }),
  answer: savedMapping,
  errors: ['badRequest', 'conflict'],
});
export const deleteMapping = route({
  method: 'DELETE',
  path: '/api/imports/mappings/:module/:id',
  right: 'records.import',
  summary: 'Deletes a saved mapping: whoever saved it, or who manages modules.',
  params: z.strictObject({ module: moduleId, id: z.uuid() }),
  answer: z.object({ deleted: z.literal(true) }),
});
