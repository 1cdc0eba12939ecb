import * as z from 'zod';
import { route } from './route.ts';

const opensAt = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const closesAt = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const holiday = z.strictObject({
  date: z.iso.date(),
  name: z.string().trim().max(120).default(''),
  /** Comes back each year on the same date. */
  yearly: z.boolean().default(false),
});
/** Business hours: open spans per weekday (Monday first), and days nobody works. Read in the zone of the process that counts by it. */
const calendarBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  hours: z.array(z.array(z.tuple([opensAt, closesAt])).max(6)).length(7),
  holidays: z.array(holiday).max(1_000).default([]),
});
export const calendarSchema = calendarBody.extend({
  id: z.string(),
  /** Counts wherever a process names no other. */
  company: z.boolean(),
});
export type Calendar = z.output<typeof calendarSchema>;
export type CalendarBody = z.output<typeof calendarBody>;

const params = z.strictObject({ id: z.uuid() });
const answer = z.object({ calendar: calendarSchema });

export const listCalendars = route({
  method: 'GET',
  path: '/api/calendars',
  right: 'signedIn',
  summary: 'Business hours and holidays, by name.',
  answer: z.object({ calendars: z.array(calendarSchema) }),
});
export const createCalendar = route({
  method: 'POST',
  path: '/api/calendars',
  right: 'calendars.manage',
  summary: 'Adds business hours and holidays.',
  body: calendarBody,
  answer,
  errors: ['conflict'],
});
export const changeCalendar = route({
  method: 'PUT',
  path: '/api/calendars/:id',
  right: 'calendars.manage',
  summary: 'Changes business hours and holidays; clocks that run by them are set anew.',
  params,
  body: calendarBody,
  answer,
  errors: ['conflict'],
});
export const deleteCalendar = route({
  method: 'DELETE',
  path: '/api/calendars/:id',
  right: 'calendars.manage',
  summary: 'Removes business hours that no process names.',
  params,
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['inUse'],
});
export const usesOfCalendar = route({
  method: 'GET',
  path: '/api/calendars/:id/uses',
  right: 'calendars.manage',
  summary: 'Which processes count by a calendar.',
  params,
  answer: z.object({
    processes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** In the live version, or one that runs are on; else only in the draft. */
        live: z.boolean(),
      }),
    ),
  }),
});
export const companyCalendar = route({
  method: 'PUT',
  path: '/api/company/calendar',
  right: 'calendars.manage',
  summary: 'Which calendar counts wherever a process names no other; null means Monday to Friday, nine to five.',
  body: z.strictObject({ calendar: z.uuid().nullable() }),
  answer: z.object({ calendars: z.array(calendarSchema) }),
});
