import { dueOf, plainWeek } from '@throughline/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { fireTimers } from '../worker/fire-timers.ts';
import { setClocks } from './set-clocks.ts';

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;

const week = (open: string, close: string) => [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [[open, close]] : []));
const office = { name: 'Office', hours: week('08:00', '16:00'), holidays: [] };

async function add(body: object): Promise<string> {
  const { status, body: answer } = await ada('POST', '/api/calendars', body);
  expect(status).toBe(200);
  return (answer as { calendar: { id: string } }).calendar.id;
}

describe('business hours', () => {
  test('are kept with their holidays, read by everybody and changed by whoever may', async () => {
    const holidays = [
      { date: '2027-03-29', name: 'Easter Monday', yearly: false },
      { date: '2026-12-25', name: 'Christmas', yearly: true },
    ];
    const id = await add({ ...office, holidays });
    const listed = await rita('GET', '/api/calendars');
    expect(listed.body).toMatchObject({
      calendars: [{ id, name: 'Office', company: false, holidays: holidays.toReversed() }],
    });
    expect(await rita('PUT', '/api/company/calendar', { calendar: id })).toMatchObject({ status: 403 });
    expect(await ada('POST', '/api/calendars', office)).toMatchObject({ status: 409, body: { error: 'conflict' } });
    expect(await ada('DELETE', `/api/calendars/${id}`)).toMatchObject({ status: 200 });
  });

  test.each([
    ['end before they begin', { hours: [[['17:00', '09:00']], [], [], [], [], [], []] }, 'ends before it begins'],
    [
      'overlap',
      {
        hours: [
          [
            ['09:00', '12:00'],
            ['11:00', '15:00'],
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
      'overlap',
    ],
    ['never open', { hours: [[], [], [], [], [], [], []] }, 'never run out'],
  ])('that %s are refused', async (_what, wrong, sentence) => {
    const { status, text } = await ada('POST', '/api/calendars', { ...office, ...wrong });
    expect(status).toBe(400);
    expect(text).toContain(sentence);
  });
});

test('a process that counts by hours tells so, keeps them from being deleted, and is not published with others', async () => {
  const id = await add({ ...office, name: 'Night desk' });
  const drawn = dealBlueprint();
  const document = { ...drawn, settings: { ...drawn.settings, clock: { calendar: id } } };
  const made = await ada('POST', '/api/processes', { kind: 'blueprint', module: 'deals', name: 'By night', document });
  const { process, revision } = made.body as { process: { id: string }; revision: number };
  expect((await ada('GET', `/api/calendars/${id}/uses`)).body).toEqual({
    processes: [{ id: process.id, name: 'By night', live: false }],
  });
  expect(await ada('DELETE', `/api/calendars/${id}`)).toMatchObject({ status: 409, body: { error: 'inUse' } });
  const edit = { edit: 'setSettings', set: { clock: { calendar: process.id } } };
  await ada('POST', `/api/processes/${process.id}/edits`, { baseRevision: revision, edits: [edit] });
  const preview = (await ada('GET', `/api/processes/${process.id}/publish`)).body as { problems: object[] };
  expect(preview.problems).toContainEqual(
    expect.objectContaining({ severity: 'error', code: 'unknownCalendar', key: 'clock.calendar' }),
  );
  const published = await ada('POST', `/api/processes/${process.id}/publish`, { baseRevision: revision + 1 });
  expect(published).toMatchObject({ status: 422, body: { error: 'invalidDocument' } });
  expect(await ada('DELETE', `/api/calendars/${id}`)).toMatchObject({ status: 200 });
});

describe('a clock in business hours', () => {
  let run = '';
  const due = async () => {
    const [timer] = await running.context.db.sql<{ due: string }[]>`
      select due_at as due from timers where run_id = ${run} and gate = 'stale'`;
    return timer?.due;
  };
  const moveClocks = async () => {
    const jobs = await running.context.db.sql<{ n: number }[]>`
      select count(*)::int as n from graphile_worker.jobs where task_identifier = 'set-clocks'`;
    expect(jobs[0]?.n).toBe(1);
    await setClocks(running.context, { of: 'business' });
  };

  beforeAll(async () => {
    const document = dealBlueprint();
    const auto = { auto: { after: { n: 10, unit: 'businessHour' } } };
    const nodes = document.nodes.map((node) => (node.id === 'stale' ? { ...node, config: auto } : node));
    await publishBlueprint(running.context, people.pia, { ...document, nodes });
    const [deal = ''] = await makeDeals(running.context, people.rita, 1, () => ({ stage: 'engaging' }));
    const [found] = await running.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
    run = found?.id ?? '';
    while ((await dispatchFacts(running.context, null)) > 0);
  });

  test('runs by the plain week, then by the hours of the company, and is set anew when these change', async () => {
    const zone = 'Europe/Berlin';
    const intent = { after: { n: 10, unit: 'businessHour' } } as const;
    const from = running.context.clock.now();
    const plain = await due();
    expect(plain).toBe(dueOf(intent, from, [], zone, plainWeek));
    const id = await add(office);
    await ada('PUT', '/api/company/calendar', { calendar: id });
    await moveClocks();
    const hours = { hours: week('08:00', '16:00') as [string, string][][], holidays: [] as string[] };
    const byOffice = dueOf(intent, from, [], zone, hours);
    expect(await due()).toBe(byOffice);
    const holiday = byOffice.slice(0, 10);
    await ada('PUT', `/api/calendars/${id}`, { ...office, holidays: [{ date: holiday }] });
    expect(await due()).toBe(byOffice);
    await moveClocks();
    expect(await due()).toBe(dueOf(intent, from, [], zone, { ...hours, holidays: [holiday] }));
    expect(await ada('DELETE', `/api/calendars/${id}`)).toMatchObject({ status: 409, body: { error: 'inUse' } });
  });

  test('that is reached before it was set anew waits for its new time and fires then, once', async () => {
    const before = await due();
    const { body } = await ada('GET', '/api/calendars');
    const [calendar] = (body as { calendars: { id: string; holidays: { date: string }[] }[] }).calendars;
    const nextDay = new Date(Date.parse(before ?? '') + 86_400_000).toISOString().slice(0, 10);
    const holidays = [...(calendar?.holidays ?? []), { date: before?.slice(0, 10) }, { date: nextDay }];
    await ada('PUT', `/api/calendars/${calendar?.id}`, { ...office, holidays });
    running.context.clock.forward(Date.parse(before ?? '') - Date.parse(running.context.clock.now()));
    await fireTimers(running.context, null);
    const later = (await due()) ?? '';
    expect(later > (before ?? '')).toBe(true);
    running.context.clock.forward(Date.parse(later) - Date.parse(running.context.clock.now()));
    await fireTimers(running.context, null);
    expect(await due()).toBe(undefined);
    const [{ taken } = { taken: 0 }] = await running.context.db.sql<{ taken: number }[]>`
      select count(*)::int as taken from journal where run_id = ${run} and step ->> 'did' = 'took'`;
    expect(taken).toBe(1);
  });
});

describe('days and months in six zones, against the database', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
  ];
  /** Around both changes of the clock in either half of the earth, ends of months, and 29 February. */
  const starts = [
    '2026-03-07T07:15:00.000Z',
    '2026-03-28T01:15:00.000Z',
    '2026-04-04T13:45:00.000Z',
    '2026-09-26T12:30:00.000Z',
    '2026-10-03T15:00:00.000Z',
    '2026-10-24T00:30:00.000Z',
    '2026-10-31T05:30:00.000Z',
    '2027-01-31T12:00:00.000Z',
    '2028-02-29T11:00:00.000Z',
    '2028-12-31T23:30:00.000Z',
  ];
  const durations = [
    { n: 1, unit: 'day' },
    { n: 25, unit: 'day' },
    { n: 60, unit: 'day' },
    { n: 400, unit: 'day' },
    { n: 3, unit: 'week' },
    { n: 1, unit: 'month' },
    { n: 12, unit: 'month' },
    { n: 25, unit: 'month' },
  ] as const;

  test('come at the same instant, but for hours the clock shows twice or never', async () => {
    const cases = zones.flatMap((zone) =>
      starts.flatMap((start) => durations.map(({ n, unit }) => ({ zone, start, n, unit }))),
    );
    const rows = await running.context.db.sql<{ due: string; odd: boolean }[]>`
      select due, (due - interval '2 hours') at time zone zone + interval '2 hours' <> due at time zone zone
        or (due + interval '2 hours') at time zone zone - interval '2 hours' <> due at time zone zone as odd
      from (
        select zone, i, (((start at time zone zone) + (n || unit)::interval) at time zone zone) as due
        from jsonb_to_recordset(${JSON.stringify(cases.map((one, i) => ({ ...one, i })))}::jsonb)
          as row(zone text, start timestamptz, n int, unit text, i int)) d
      order by i`;
    let compared = 0;
    for (const [index, { zone, start, n, unit }] of cases.entries()) {
      if (rows[index]?.odd !== false) continue;
      compared += 1;
      const due = dueOf({ after: { n, unit } }, start, [], zone, plainWeek);
      expect([zone, start, n, unit, due]).toEqual([zone, start, n, unit, rows[index]?.due]);
    }
    expect(compared).toBeGreaterThan(0.9 * cases.length);
  });
});
