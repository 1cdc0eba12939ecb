import type { Calendar } from '@throughline/contract';
import type { Calendar as BusinessHours } from '@throughline/engine';
import type { Session } from '../database/client.ts';
import type { Holiday } from '../database/schema/calendars.ts';

type Row = Omit<Calendar, 'holidays' | 'hours'> & {
  readonly hours: BusinessHours['hours'];
  readonly holidays: readonly Holiday[];
};

/** By name. */
export async function readCalendars({ sql }: Session): Promise<readonly Calendar[]> {
  const rows = await sql<Row[]>`
    select c.id, c.name, c.hours, c.holidays, i.calendar_id is not null as company
    from calendars c left join installation i on i.calendar_id = c.id
    order by c.name collate "C"`;
  return rows.map((row) => ({
    ...row,
    hours: row.hours.map((spans) => spans.map(([from, to]): [string, string] => [from, to])),
    holidays: row.holidays.map((day) => ({ ...day })),
  }));
}

/** The same as the engine counts by it. */
export function businessHours({ hours, holidays }: Calendar): BusinessHours {
  const dates = (yearly: boolean) => holidays.filter((day) => day.yearly === yearly).map(({ date }) => date);
  return { hours, holidays: dates(false), yearly: dates(true).map((date) => date.slice('YYYY-'.length)) };
}
