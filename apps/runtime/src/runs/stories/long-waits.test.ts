import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedContext } from '../../../testing/founded.ts';
import { manualClock } from '../../../testing/index.ts';
import { makeDeals } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';

/* Waits of weeks to more than a year, as rows, in zones whose clocks change on different days; the calendar of `Intl` says when each is over. */

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
] as const;
const waits = [
  { n: 25, unit: 'day' },
  { n: 60, unit: 'day' },
  { n: 400, unit: 'day' },
  { n: 1, unit: 'month' },
  { n: 12, unit: 'month' },
] as const;
type Wait = (typeof waits)[number];
/** A month's end, a leap day, and a day before the clocks of autumn; spring lies within 60 days of the first two. */
const beginnings = ['2028-01-31T09:00:00.000Z', '2028-02-29T09:00:00.000Z', '2028-09-20T09:00:00.000Z'];

const here = foundedContext({ clock: manualClock('2028-01-01T09:00:00.000Z') });
const { people } = here;

function waiting(zone: string, after: Wait): Document {
  const nodes = [
    { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['process.called'] }] } },
    { id: 'wait', type: 'delay', v: 1, config: { for: { ...after } } },
    { id: 'end', type: 'end', v: 1, config: { result: 'over' } },
  ];
  const edges = [
    { id: 'e0', from: { node: 'start', port: 'new' }, to: { node: 'wait' } },
    { id: 'e1', from: { node: 'wait', port: 'next' }, to: { node: 'end' } },
  ];
  const settings = { clock: { zone }, results: ['over'] };
  return { schemaVersion: 1, kind: 'rule', module: 'deals', settings, nodes, edges, layout: { nodes: {}, notes: [] } };
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** `2028-02-29, 10:00` */
function shown(at: string | number, zone: string): string {
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', options);
  formats.set(zone, format);
  return format.format(typeof at === 'string' ? Date.parse(at) : at);
}

/** What the clock on the wall shows when the wait is over: the same time, so many days or months later. */
function over(began: string, zone: string, { n, unit }: Wait): string {
  const [date = '', time = ''] = shown(began, zone).split(', ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate();
  const then = unit === 'day' ? Date.UTC(year, month - 1, day + n) : Date.UTC(year, month - 1 + n, Math.min(day, last));
  return `${new Date(then).toISOString().slice(0, 10)}, ${time}`;
}

test('each wait is over on its day at its time of day there, not a moment before, however long it was', async () => {
  const expected = new Map<string, string>();
  for (const began of beginnings) {
    here.context.clock.forward(Date.parse(began) - Date.parse(here.context.clock.now()));
    for (const zone of zones) {
      const deals = await makeDeals(here.context, people.rita, waits.length);
      for (const [index, wait] of waits.entries()) {
        const name = `${wait.n} ${wait.unit} in ${zone}`;
        const process = await goLive(here.context, name, waiting(zone, wait));
        const run = await beginRun(here.context, process, 'new', { module: 'deals', id: deals[index] ?? '' });
        expected.set(run, `${name}: ${over(began, zone, wait)}`);
      }
    }
    while ((await dispatchFacts(here.context, null)) > 0);
    // Those whose time comes before the next beginning.
    const until = beginnings[beginnings.indexOf(began) + 1];
    await fireUntil(until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until));
  }
  expect(ended).toEqual(expected);
});

const ended = new Map<string, string>();

/** Goes from one due time to the next, and shortly before each. */
async function fireUntil(end: number): Promise<void> {
  const { clock, db } = here.context;
  for (;;) {
    const due = await db.sql<{ run: string; at: string; zone: string; name: string }[]>`
      select t.run_id as run, t.due_at as at, t.zone, p.name from timers t
      join runs r on r.id = t.run_id join processes p on p.id = r.process_id
      where t.due_at = (select min(due_at) from timers)`;
    const at = Date.parse(due[0]?.at ?? '');
    if (due.length === 0 || at >= end) return;
    const left = at - Date.parse(clock.now());
    if (left > 0) {
      clock.forward(left - 1);
      expect(await fireTimers(here.context, null)).toBe(0);
      clock.forward(1);
    }
    expect(await fireTimers(here.context, null)).toBe(due.length);
    for (const { run, zone, name } of due) ended.set(run, `${name}: ${shown(at, zone)}`);
    while ((await dispatchFacts(here.context, null)) > 0);
  }
}
