import * as z from 'zod';
import { route } from './route.ts';

const day = z.iso.date();

export const absenceSchema = z.object({
  id: z.string(),
  user: z.string(),
  /** Days where the user lives, both included. */
  firstDay: z.string(),
  lastDay: z.string(),
  /** The same as instants; `until` is the first that is over. */
  from: z.string(),
  until: z.string(),
  standIn: z.string().nullable(),
  standInName: z.string().nullable(),
});
export type Absence = z.output<typeof absenceSchema>;

export const listAbsences = route({
  method: 'GET',
  path: '/api/absences',
  right: 'signedIn',
  summary: 'When somebody is away, now and ahead: oneself, or any user for whoever manages users.',
  query: z.strictObject({ user: z.uuid().optional() }),
  answer: z.object({ absences: z.array(absenceSchema) }),
});
export const addAbsence = route({
  method: 'POST',
  path: '/api/absences',
  right: 'signedIn',
  summary: 'Notes that somebody is away on some days, and who decides in their place.',
  body: z.strictObject({
    user: z.uuid().optional(),
    firstDay: day,
    lastDay: day,
    standIn: z.uuid().nullable().default(null),
  }),
  answer: absenceSchema,
  errors: ['invalidFields', 'conflict'],
});
export const removeAbsence = route({
  method: 'DELETE',
  path: '/api/absences/:id',
  right: 'signedIn',
  summary: 'Takes an absence back, also one that has begun: decisions wait for the person again.',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ removed: z.literal(true) }),
});
