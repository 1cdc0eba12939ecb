import type { TimeIntent } from '../hold.ts';
import type { Instant } from '../instant.ts';
import type { Advance } from '../move/advance.ts';
import { ask, type View } from '../move/view.ts';
import { type Calendar, plainWeek } from './calendar.ts';
import { dueOf, isBusiness } from './due.ts';
import { withinWindow } from './window.ts';
import { zoneOf } from './zone-of.ts';

export type DueTime = { readonly due: Instant; readonly zone: string };

/** When an intent comes due as a node of a run means it: zone, calendar and window are the node's own, else those of the process, else the company's. */
export function dueIn(
  a: Advance,
  view: View,
  intent: TimeIntent,
  from: Instant,
  stood: readonly (readonly [Instant, Instant])[],
): DueTime {
  const zone = zoneOf(a, view, intent.zone);
  const due = dueOf(intent, from, stood, zone, calendarFor(a, intent));
  const window = a.process.document.settings.clock?.window;
  return { due: window ? withinWindow(due, window, zone) : due, zone };
}

/** Only business units are read against a calendar. */
function calendarFor(a: Advance, intent: TimeIntent): Calendar {
  if (!('after' in intent) || !isBusiness(intent.after)) return plainWeek;
  const id = intent.calendar ?? a.process.document.settings.clock?.calendar ?? a.facts.company.calendar;
  if (id === null) return plainWeek;
  const known = a.facts.calendars?.[id];
  return known ?? (ask(a, { ask: 'calendar', id }) as Calendar | null) ?? plainWeek;
}
