import { readConfiguration } from '../versions/configuration.ts';
import type { Answering } from './answering.ts';

/** `Calendar`, or null where there is none of that id. */
export const answerCalendars: Answering<'calendar'> = async (tx, context, queries) => {
  const { calendars } = await readConfiguration(tx, context);
  return queries.map(({ id }) => calendars[id] ?? null);
};
