import * as z from 'zod';
import { route } from './route.ts';

/** `stuck`: a node failed and nothing is wired for that; `unknown`: nobody knows whether a message went out; `event`: the run could not take what it was told; `timer`: what came due could not be done; `entry`: the process could not take the record in, and there is no run yet. */
export const incidentKinds = ['stuck', 'unknown', 'event', 'timer', 'entry'] as const;
/**
 * `retry`: once more, a stuck node as a new visit; `skip`: go on by a port, or forget what could not be taken; `redo`: send
 * the message again under a new key; `sent` and `notSent`: a person has found out.
 */
export const repairs = ['retry', 'skip', 'redo', 'sent', 'notSent'] as const;

export const troubleSchema = z.object({
  /** Names it within its run. */
  id: z.string(),
  kind: z.enum(incidentKinds),
  node: z.string().nullable(),
  nodeName: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string(),
  at: z.string(),
  /** Tries so far, where it is tried by itself. */
  attempts: z.int().nullable(),
  can: z.array(z.enum(repairs)),
  /** Where a stuck node can go on. */
  ports: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type Trouble = z.output<typeof troubleSchema>;

export const incidentSchema = z.object({
  /** For `entry`, where there is none, the id of what failed: it is read and helped under it like a run. */
  run: z.string(),
  process: z.string(),
  processName: z.string(),
  version: z.int(),
  module: z.string(),
  record: z.string(),
  recordName: z.string(),
  status: z.enum(['running', 'closing', 'done', 'stopped', 'paused']),
  kind: z.enum(incidentKinds),
  node: z.string().nullable(),
  nodeName: z.string().nullable(),
  message: z.string(),
  since: z.string(),
});
export type Incident = z.output<typeof incidentSchema>;

const reason = z.string().trim().max(1_000).default('');

export const listIncidents = route({
  method: 'GET',
  path: '/api/incidents',
  right: 'runs.repair',
  summary: 'Runs that need help, the newest first.',
  query: z.strictObject({
    process: z.uuid().optional(),
    kind: z.enum(incidentKinds).optional(),
    node: z.string().max(64).optional(),
    search: z.string().trim().max(200).default(''),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    incidents: z.array(incidentSchema),
    /** Where to go on, or null. */
    next: z.string().nullable(),
    total: z.int(),
    /** How many each process has, without the filters. */
    processes: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  }),
});
export const readIncident = route({
  method: 'GET',
  path: '/api/runs/:run/incident',
  right: 'runs.repair',
  summary: 'What a run needs help with, and what led there.',
  params: z.strictObject({ run: z.uuid() }),
  answer: z.object({
    incident: incidentSchema.nullable(),
    troubles: z.array(troubleSchema),
    /** The last steps, oldest first, each as a sentence. */
    steps: z.array(z.object({ seq: z.int(), at: z.string(), text: z.string() })),
  }),
});
export const repairRun = route({
  method: 'POST',
  path: '/api/runs/:run/repair',
  right: 'runs.repair',
  summary: 'Helps a run with one of its troubles.',
  params: z.strictObject({ run: z.uuid() }),
  body: z.strictObject({
    trouble: z.string().max(400),
    do: z.enum(repairs),
    port: z.string().max(64).optional(),
    reason,
  }),
  answer: z.object({ solved: z.boolean(), message: z.string().nullable() }),
  errors: ['refused', 'conflict'],
});
export const repairMany = route({
  method: 'POST',
  path: '/api/incidents/repair',
  right: 'runs.repair',
  summary: 'Helps many runs the same way; each on its own, with an outcome of its own.',
  body: z.strictObject({
    runs: z.array(z.uuid()).min(1).max(500),
    do: z.enum(repairs),
    reason,
  }),
  answer: z.object({
    outcomes: z.array(
      z.object({
        run: z.string(),
        /** `solved`, `open` (done, and there still is an incident), `refused`. */
        is: z.enum(['solved', 'open', 'refused']),
        message: z.string().nullable(),
      }),
    ),
  }),
});
export const controlRun = route({
  method: 'POST',
  path: '/api/runs/:run/control',
  right: 'runs.repair',
  summary: 'Pauses a run, lets it go on, or stops it.',
  params: z.strictObject({ run: z.uuid() }),
  body: z.strictObject({ do: z.enum(['pause', 'resume', 'stop']), reason: z.string().trim().min(1).max(1_000) }),
  answer: z.object({ done: z.literal(true) }),
  errors: ['refused'],
});
