import type { ModuleDefinition } from '@throughline/crm';
import * as z from 'zod';
import { moduleId, recordParams } from './ids.ts';
import { filterText, sortText } from './list-query.ts';
import { noteSchema } from './notes.ts';
import { recordData } from './record-data.ts';
import { route } from './route.ts';

const layoutId = z.string().max(64);

export const recordSchema = z.object({
  module: z.string(),
  id: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  revision: z.int(),
  /** One of the module's layouts; null shows every field. */
  layout: z.string().nullable(),
  data: recordData,
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
});
export type RecordView = z.output<typeof recordSchema>;
/** Names of records and users that the answer refers to by id. */
const names = z.record(z.string(), z.string());

export const listModules = route({
  method: 'GET',
  path: '/api/modules',
  right: 'signedIn',
  summary: 'The modules with their fields.',
  answer: z.object({ modules: z.array(z.custom<ModuleDefinition>()) }),
});

/** `filter` is a condition as JSON text; `sort` a field id with `-` for descending; `after` the cursor of the page before. */
export const listRecords = route({
  method: 'GET',
  path: '/api/records/:module',
  right: 'records.read',
  summary: 'A page of records: filtered, sorted, searched by name.',
  params: z.strictObject({ module: moduleId }),
  query: z.strictObject({
    search: z.string().max(100).optional(),
    filter: filterText.optional(),
    sort: sortText.default('-updatedAt'),
    after: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    records: z.array(recordSchema),
    names,
    next: z.string().nullable(),
    /** Counted up to 10,000; beyond that `more` is true. */
    total: z.object({ count: z.int(), more: z.boolean() }),
  }),
});
export const createRecord = route({
  method: 'POST',
  path: '/api/records/:module',
  right: 'records.write',
  summary: 'Creates a record.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ data: recordData, owner: z.string().optional(), layout: layoutId.nullable().optional() }),
  answer: recordSchema,
  errors: ['invalidFields'],
});
export const readRecord = route({
  method: 'GET',
  path: '/api/records/:module/:id',
  right: 'records.read',
  summary: 'One record with the names it refers to and what locks it.',
  params: recordParams,
  answer: z.object({
    record: recordSchema,
    names,
    locks: z.array(
      z.object({
        process: z.string(),
        processName: z.string(),
        run: z.string(),
        fields: z.array(z.string()).nullable(),
        ops: z.array(z.string()),
        reason: z.string(),
        since: z.string(),
        /** Of one that holds the record but for some fields: these, and `fields` are all others. */
        except: z.array(z.string()),
        /** Names of those who can decide about it now, where it holds more than single fields. */
        waitsFor: z.array(z.string()),
      }),
    ),
    /** What a converted record became, as far as the viewer may read it. */
    became: z.array(z.object({ role: z.string(), module: z.string(), id: z.string(), name: z.string() })).nullable(),
  }),
});
export const changeRecord = route({
  method: 'PATCH',
  path: '/api/records/:module/:id',
  right: 'records.write',
  summary: 'Changes fields of a record; a stale revision is refused when the same fields changed meanwhile.',
  params: recordParams,
  body: z.strictObject({
    revision: z.int(),
    set: recordData.optional(),
    owner: z.string().nullable().optional(),
    layout: layoutId.nullable().optional(),
  }),
  answer: recordSchema,
  errors: ['invalidFields', 'stale', 'locked'],
});
export const deleteRecord = route({
  method: 'DELETE',
  path: '/api/records/:module/:id',
  right: 'records.write',
  summary: 'Moves a record to the recycle bin.',
  params: recordParams,
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['locked', 'inUse'],
});
const happening = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum([
    'created',
    'changed',
    'deleted',
    'restored',
    'merged',
    'converted',
    'imported',
    'step',
    'mail',
    'task',
    'notification',
    'incident',
    'note',
    'file',
  ]),
  actor: z.string().nullable(),
  actorName: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.json(), after: z.json() })),
  /** The process and node that caused it. */
  cause: z
    .object({
      process: z.string(),
      processName: z.string(),
      version: z.int(),
      run: z.string(),
      node: z.string().nullable(),
      nodeName: z.string().nullable(),
      why: z.string(),
    })
    .nullable(),
  text: z.string(),
  /** The task, call or meeting it is about. */
  activity: z.object({ module: z.string(), id: z.string(), name: z.string() }).optional(),
  note: noteSchema.optional(),
  /** `null` as size: it was removed. */
  file: z.object({ id: z.string(), name: z.string(), size: z.int().nullable(), preview: z.boolean() }).optional(),
});
/**
 * What happened to a record; automatic changes say which process, version and node, and why. What one cause brought about
 * at one time is one entry: its `changes` are the sum, its `parts` the single happenings in their order.
 */
export const timelineEntry = happening.extend({ parts: z.array(happening) });
export type TimelineEntry = z.output<typeof timelineEntry>;
export type Happening = z.output<typeof happening>;
export const timelineFilters = ['all', 'changes', 'processes', 'mail', 'notes', 'files', 'activities'] as const;
export const timeline = route({
  method: 'GET',
  path: '/api/records/:module/:id/timeline',
  right: 'records.read',
  summary: 'The timeline of a record, newest first.',
  params: recordParams,
  query: z.strictObject({
    show: z.enum(timelineFilters).default('all'),
    before: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({ entries: z.array(timelineEntry), names, next: z.string().nullable() }),
});
export const lookUp = route({
  method: 'GET',
  path: '/api/look-up/:module',
  right: 'records.read',
  summary: 'Records of a module by the beginning of their name, for pickers.',
  params: z.strictObject({ module: moduleId }),
  query: z.strictObject({
    search: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answer: z.object({ records: z.array(z.object({ id: z.string(), name: z.string() })) }),
});
