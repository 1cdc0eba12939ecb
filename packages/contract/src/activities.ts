import * as z from 'zod';
import { recordParams } from './ids.ts';
import { recordSchema } from './records.ts';
import { route } from './route.ts';

/** Work about a record: a record of a module that has `aboutModule` and `aboutId`. */
export const activitySchema = z.object({
  module: z.string(),
  id: z.string(),
  name: z.string(),
  /** Whose it is. */
  owner: z.string().nullable(),
  /** When it is due or begins. */
  at: z.string().nullable(),
  endsAt: z.string().nullable(),
  open: z.boolean(),
  /** Open although its time has passed. */
  overdue: z.boolean(),
  revision: z.int(),
});
export type Activity = z.output<typeof activitySchema>;

export const listActivities = route({
  method: 'GET',
  path: '/api/records/:module/:id/activities',
  right: 'records.read',
  summary: 'Tasks, calls and meetings about a record: what is open by its time, then what was done last.',
  params: recordParams,
  answer: z.object({
    /** At most 50; `more` says that there are others. */
    open: z.array(activitySchema),
    more: z.boolean(),
    /** The ten done last. */
    done: z.array(activitySchema),
    /** The open one whose time comes first, overdue ones included. */
    next: activitySchema.nullable(),
    names: z.record(z.string(), z.string()),
  }),
});
export const meetingCalendar = route({
  method: 'GET',
  path: '/api/meetings/:id/calendar',
  right: 'records.read',
  summary: 'A meeting as an iCalendar file (RFC 5545).',
  params: z.strictObject({ id: z.uuid() }),
  as: 'stream',
  answer: z.string(),
});

/** Records counted per related list; beyond that `more` is true. */
export const relatedCountedTo = 1_000;
export const listRelated = route({
  method: 'GET',
  path: '/api/records/:module/:id/related',
  right: 'records.read',
  summary: 'Records whose look-ups lead to this one, per look-up: how many, and the newest.',
  params: recordParams,
  answer: z.object({
    lists: z.array(
      z.object({
        module: z.string(),
        field: z.string(),
        count: z.int(),
        more: z.boolean(),
        records: z.array(recordSchema),
      }),
    ),
    names: z.record(z.string(), z.string()),
  }),
});
