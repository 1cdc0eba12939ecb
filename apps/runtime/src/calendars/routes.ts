import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { chooseCompanyCalendar, deleteCalendar, saveCalendar } from './change-calendars.ts';
import { readCalendars } from './read-calendars.ts';
import { usesOfCalendar } from './uses-of-calendar.ts';

export function registerCalendars(app: FastifyInstance, context: RuntimeContext): void {
  const { calendars } = routes;
  implement(app, calendars.listCalendars, async () => ({ calendars: await readCalendars(context.db) }));
  implement(app, calendars.createCalendar, async ({ viewer, body }) => ({
    calendar: await saveCalendar(context, viewer, body),
  }));
  implement(app, calendars.changeCalendar, async ({ viewer, params, body }) => ({
    calendar: await saveCalendar(context, viewer, body, params.id),
  }));
  implement(app, calendars.deleteCalendar, async ({ viewer, params }) => {
    await deleteCalendar(context, viewer, params.id);
    return { deleted: true } as const;
  });
  implement(app, calendars.usesOfCalendar, async ({ params }) => ({
    processes: [...(await usesOfCalendar(context.db, params.id))],
  }));
  implement(app, calendars.companyCalendar, async ({ viewer, body }) => ({
    calendars: await chooseCompanyCalendar(context, viewer, body.calendar),
  }));
}
