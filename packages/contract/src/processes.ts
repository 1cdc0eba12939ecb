import { documentSchema, kinds, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { route } from './route.ts';

const params = z.strictObject({ id: z.uuid() });
export const processSchema = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  module: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'live', 'paused', 'closed']),
  liveVersion: z.int().nullable(),
  /** Edits of the draft since the live version; 0 when they are the same. */
  draftChanges: z.int(),
  runs: z.int(),
  incidents: z.int(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type Process = z.output<typeof processSchema>;
export const draftSchema = z.object({
  process: processSchema,
  revision: z.int(),
  document: documentSchema,
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
});
export type Draft = z.output<typeof draftSchema>;
/** One saved gesture: its edits as data (checked by graph's `editSchema`) and the name shown on the undo button. */
export const savedEdits = z.object({
  revision: z.int(),
  edits: z.array(z.json()),
  inverse: z.array(z.json()),
  label: z.string(),
  by: z.string().nullable(),
  byName: z.string().nullable(),
  at: z.string(),
});
export const versionSchema = z.object({
  number: z.int(),
  note: z.string(),
  hash: z.string(),
  author: z.string().nullable(),
  authorName: z.string().nullable(),
  publishedAt: z.string(),
  runs: z.int(),
});
export const adoptionSchema = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  version: z.int().nullable(),
  total: z.int(),
  adopted: z.int(),
  skipped: z.int(),
  failed: z.int(),
  problem: z.string().nullable(),
});

export const listProcesses = route({
  method: 'GET',
  path: '/api/processes',
  right: 'processes.read',
  summary: 'All processes.',
  answer: z.object({ processes: z.array(processSchema) }),
});
export const createProcess = route({
  method: 'POST',
  path: '/api/processes',
  right: 'processes.edit',
  summary: 'A new process with a draft: blank, or from a document.',
  body: z.strictObject({
    kind: z.enum(kinds),
    module: z.string(),
    name: z.string().trim().min(1).max(120),
    document: documentSchema.optional(),
  }),
  answer: draftSchema,
  errors: ['invalidDocument'],
});
export const readProcess = route({
  method: 'GET',
  path: '/api/processes/:id',
  right: 'processes.read',
  summary: 'One process.',
  params,
  answer: processSchema,
});
export const renameProcess = route({
  method: 'PATCH',
  path: '/api/processes/:id',
  right: 'processes.edit',
  summary:
    'Renames a process; who may publish also pauses it (`clocks`: time goes by meanwhile, or stands), closes it or makes it live again.',
  params,
  body: z.strictObject({
    name: z.string().trim().min(1).max(120).optional(),
    state: z.enum(['live', 'paused', 'closed']).optional(),
    clocks: z.enum(['run', 'stand']).optional(),
  }),
  answer: processSchema,
});
export const orderProcesses = route({
  method: 'PUT',
  path: '/api/process-order',
  right: 'processes.publish',
  summary:
    'Sets the order in which the processes of one kind and module are asked for a record; the first that matches takes it in.',
  body: z.strictObject({
    kind: z.enum(kinds),
    module: z.string().max(64),
    processes: z.array(z.uuid()).min(1).max(500),
  }),
  answer: z.object({ processes: z.array(processSchema) }),
  errors: ['conflict'],
});
export const stopRuns = route({
  method: 'POST',
  path: '/api/processes/:id/stop',
  right: 'processes.publish',
  summary: 'Closes a process to new records and ends all its runs, in the background. Answers how many there are.',
  params,
  body: z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
  answer: z.object({ runs: z.int() }),
  errors: ['conflict'],
});
export const deleteProcess = route({
  method: 'DELETE',
  path: '/api/processes/:id',
  right: 'processes.edit',
  summary: 'Deletes a process that was never published.',
  params,
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['inUse'],
});
export const readDraft = route({
  method: 'GET',
  path: '/api/processes/:id/draft',
  right: 'processes.read',
  summary: 'The draft with its revision.',
  params,
  answer: draftSchema,
});
export const saveEdits = route({
  method: 'POST',
  path: '/api/processes/:id/edits',
  right: 'processes.edit',
  summary: 'Applies edits to the draft: the only way in. A stale base is refused with the edits in between.',
  params,
  body: z.strictObject({
    baseRevision: z.int().min(0),
    edits: z.array(z.json()).min(1).max(500),
    label: z.string().max(200).default(''),
  }),
  answer: z.object({ revision: z.int(), inverse: z.array(z.json()), updatedAt: z.string() }),
  /** `stale`: `details` is `{revision, since: savedEdits[]}`. */
  errors: ['stale', 'invalidDocument'],
});
export const publishPreview = route({
  method: 'GET',
  path: '/api/processes/:id/publish',
  right: 'processes.read',
  summary: 'What publishing would mean: problems, difference, records that would be adopted by state, runs in flight.',
  params,
  answer: z.object({
    revision: z.int(),
    problems: z.array(z.custom<Problem>()),
    changes: z.array(z.json()),
    adoptable: z.array(z.object({ state: z.string(), node: z.string().nullable(), count: z.int() })),
    running: z.array(z.object({ version: z.int(), count: z.int() })),
  }),
});
export const publish = route({
  method: 'POST',
  path: '/api/processes/:id/publish',
  right: 'processes.publish',
  summary:
    'Makes the draft an immutable version and live; with `adopt` existing records are taken in by their state, in batches.',
  params,
  body: z.strictObject({
    baseRevision: z.int(),
    note: z.string().max(2_000).default(''),
    adopt: z.boolean().default(false),
  }),
  answer: z.object({ version: z.int(), hash: z.string() }),
  errors: ['stale', 'invalidDocument'],
});
export const adoption = route({
  method: 'GET',
  path: '/api/processes/:id/adoption',
  right: 'processes.read',
  summary: 'Progress of the adoption that the last publish started.',
  params,
  answer: adoptionSchema,
});
export const listVersions = route({
  method: 'GET',
  path: '/api/processes/:id/versions',
  right: 'processes.read',
  summary: 'Published versions, newest first.',
  params,
  answer: z.object({ versions: z.array(versionSchema) }),
});
export const readVersion = route({
  method: 'GET',
  path: '/api/processes/:id/versions/:number',
  right: 'processes.read',
  summary: 'One published version with its document.',
  params: z.strictObject({ id: z.uuid(), number: z.coerce.number().int().min(1) }),
  answer: versionSchema.extend({ document: documentSchema }),
});

const stay = z.object({
  node: z.string(),
  /** Entered in the period; left in it; still there at its end. */
  entered: z.int(),
  left: z.int(),
  waiting: z.int(),
  /** Deadlines of it missed in the period. */
  missed: z.int(),
  /** How long those that left had stayed. */
  meanMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});
export const usage = route({
  method: 'GET',
  path: '/api/processes/:id/usage',
  right: 'processes.read',
  summary:
    'How a process was used in a period, the last thirty days unless said: runs, transitions, time per state and person, deadlines missed, acts refused.',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() }),
  answer: z.object({
    from: z.string(),
    to: z.string(),
    runs: z.object({
      active: z.int(),
      started: z.int(),
      completed: z.int(),
      stopped: z.int(),
      incidents: z.int(),
    }),
    results: z.array(z.object({ result: z.string().nullable(), count: z.int() })),
    slaMisses: z.int(),
    transitions: z.array(z.object({ node: z.string(), count: z.int(), byHand: z.int() })),
    states: z.array(stay),
    /** `meanWaitMs`: how long records had stood where they were when this person moved them. */
    people: z.array(
      z.object({ id: z.string(), name: z.string(), performed: z.int(), meanWaitMs: z.number().nullable() }),
    ),
    refused: z.array(z.object({ node: z.string(), code: z.string(), count: z.int(), people: z.int() })),
  }),
});
