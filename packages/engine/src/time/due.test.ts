import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from './calendar.ts';
import { plainWeek } from './calendar.ts';
import { dueOf } from './due.ts';

const minute = 60_000;
const office: Calendar = {
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) =>
    day <= 5
      ? [
          ['09:00', '12:00'],
          ['13:00', '17:30'],
        ]
      : [],
  ),
  holidays: ['2026-04-03', '2026-04-06', '2026-12-25', '2027-01-01'],
};
const due = (
  after: {
    n: number;
    unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'businessMinute' | 'businessHour' | 'businessDay';
  },
  from: string,
  zone = 'Europe/Berlin',
  more: object = {},
  stood: [string, string][] = [],
) => dueOf({ after, ...more }, from, stood, zone, office);

describe('days, weeks and months', () => {
  it('keep the time of day when the clock changes', () => {
    expect(due({ n: 1, unit: 'day' }, '2026-03-28T11:00:00.000Z')).toBe('2026-03-29T10:00:00.000Z');
    expect(due({ n: 24, unit: 'hour' }, '2026-03-28T11:00:00.000Z')).toBe('2026-03-29T11:00:00.000Z');
    expect(due({ n: 1, unit: 'week' }, '2026-10-20T11:00:00.000Z')).toBe('2026-10-27T12:00:00.000Z');
  });

  it('come after the gap when the clock never shows the time, and at the first of two when it shows it twice', () => {
    expect(due({ n: 1, unit: 'day' }, '2026-03-28T01:30:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(due({ n: 1, unit: 'day' }, '2026-10-24T00:30:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('of none at all are over at once, in the second of two equal hours too', () => {
    expect(due({ n: 0, unit: 'day' }, '2026-10-25T01:30:00.000Z')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('end with a month that is too short', () => {
    expect(due({ n: 1, unit: 'month' }, '2026-01-31T12:00:00.000Z')).toBe('2026-02-28T12:00:00.000Z');
    expect(due({ n: 1, unit: 'month' }, '2028-01-31T12:00:00.000Z')).toBe('2028-02-29T12:00:00.000Z');
    expect(due({ n: 12, unit: 'month' }, '2028-02-29T12:00:00.000Z')).toBe('2029-02-28T12:00:00.000Z');
  });

  it('reach beyond what a 32-bit timer holds', () => {
    expect(due({ n: 400, unit: 'day' }, '2026-01-01T00:00:00.000Z', 'UTC')).toBe('2027-02-05T00:00:00.000Z');
    expect(due({ n: 100_000, unit: 'month' }, '2026-01-01T00:00:00.000Z', 'UTC')).toBe('9999-12-31T23:59:59.999Z');
  });
});

describe('business time', () => {
  it('skips nights, lunch, weekends and holidays', () => {
    // Thursday before Easter 15:30 in Berlin: two hours are left today, Friday and Monday are holidays.
    expect(due({ n: 3, unit: 'businessHour' }, '2026-04-02T13:30:00.000Z')).toBe('2026-04-07T08:00:00.000Z');
    expect(due({ n: 1, unit: 'businessDay' }, '2026-04-02T13:30:00.000Z')).toBe('2026-04-07T13:30:00.000Z');
    expect(due({ n: 90, unit: 'businessMinute' }, '2026-04-07T09:30:00.000Z')).toBe('2026-04-07T12:00:00.000Z');
  });

  it('begins at the next opening when it is closed', () => {
    expect(due({ n: 1, unit: 'businessDay' }, '2026-03-07T10:00:00.000Z')).toBe('2026-03-10T08:00:00.000Z');
    expect(due({ n: 0, unit: 'businessHour' }, '2026-03-07T10:00:00.000Z')).toBe('2026-03-09T08:00:00.000Z');
    expect(due({ n: 1, unit: 'businessDay' }, '2026-03-06T20:00:00.000Z')).toBe('2026-03-10T08:00:00.000Z');
  });

  it('ends at closing time, not at the next opening', () => {
    expect(due({ n: 8, unit: 'businessHour' }, '2026-03-02T08:00:00.000Z')).toBe('2026-03-03T08:30:00.000Z');
    expect(due({ n: 450, unit: 'businessMinute' }, '2026-03-02T08:00:00.000Z')).toBe('2026-03-02T16:30:00.000Z');
  });

  it('never comes where nobody ever works', () => {
    const closed: Calendar = { hours: [], holidays: [] };
    const intent = { after: { n: 1, unit: 'businessHour' } } as const;
    expect(dueOf(intent, '2026-03-02T08:00:00.000Z', [], 'UTC', closed)).toBe('9999-12-31T23:59:59.999Z');
  });
});

describe('a time of day and a weekday', () => {
  it('are waited for after the duration', () => {
    const monday9 = { at: '09:00', weekdays: [1] };
    expect(due({ n: 3, unit: 'day' }, '2026-03-02T11:00:00.000Z', 'Europe/Berlin', monday9)).toBe(
      '2026-03-09T08:00:00.000Z',
    );
    expect(due({ n: 1, unit: 'day' }, '2026-03-01T08:00:00.000Z', 'Europe/Berlin', monday9)).toBe(
      '2026-03-02T08:00:00.000Z',
    );
    expect(due({ n: 1, unit: 'day' }, '2026-03-06T10:00:00.000Z', 'UTC', { weekdays: [1, 2] })).toBe(
      '2026-03-09T10:00:00.000Z',
    );
  });

  it('are those of the zone', () => {
    expect(due({ n: 1, unit: 'hour' }, '2026-03-02T00:00:00.000Z', 'Asia/Tokyo', { at: '09:00' })).toBe(
      '2026-03-03T00:00:00.000Z',
    );
    expect(due({ n: 1, unit: 'hour' }, '2026-03-02T00:00:00.000Z', 'America/New_York', { at: '09:00' })).toBe(
      '2026-03-02T14:00:00.000Z',
    );
  });

  it('of a day are counted from its midnight there', () => {
    const at = { until: '2026-03-10', at: '08:00' };
    expect(dueOf(at, '2026-03-02T00:00:00.000Z', [], 'Asia/Tokyo', office)).toBe('2026-03-09T23:00:00.000Z');
    expect(dueOf(at, '2026-03-02T00:00:00.000Z', [], 'America/New_York', office)).toBe('2026-03-10T12:00:00.000Z');
    expect(() => dueOf(at, '2026-03-02T00:00:00.000Z', [], 'Mars/Base', office)).toThrow(
      '“Mars/Base” is no time zone.',
    );
  });

  it('move a date as well, and no standing clock does', () => {
    const until = { until: '2026-03-07T00:00:00.000Z', at: '08:30', weekdays: [1, 2, 3, 4, 5] };
    const stood: [string, string][] = [['2026-03-03T00:00:00.000Z', '2026-03-06T00:00:00.000Z']];
    expect(dueOf(until, '2026-03-02T00:00:00.000Z', stood, 'Europe/Berlin', office)).toBe('2026-03-09T07:30:00.000Z');
  });
});

describe('clocks that stood', () => {
  it('count overlapping spans once and only what came before the due time', () => {
    const stood: [string, string][] = [
      ['2026-03-03T00:00:00.000Z', '2026-03-05T00:00:00.000Z'],
      ['2026-03-04T00:00:00.000Z', '2026-03-06T00:00:00.000Z'],
      ['2026-04-01T00:00:00.000Z', '2026-04-09T00:00:00.000Z'],
      ['2026-02-01T00:00:00.000Z', '2026-02-09T00:00:00.000Z'],
    ];
    expect(due({ n: 2, unit: 'day' }, '2026-03-02T00:00:00.000Z', 'UTC', {}, stood)).toBe('2026-03-07T00:00:00.000Z');
  });

  it('take away business time only while business ran', () => {
    const night: [string, string][] = [['2026-03-02T18:00:00.000Z', '2026-03-03T06:00:00.000Z']];
    expect(due({ n: 2, unit: 'businessDay' }, '2026-03-02T09:00:00.000Z', 'Europe/Berlin', {}, night)).toBe(
      '2026-03-04T09:00:00.000Z',
    );
    const day: [string, string][] = [['2026-03-03T08:00:00.000Z', '2026-03-03T16:30:00.000Z']];
    expect(due({ n: 2, unit: 'businessDay' }, '2026-03-02T09:00:00.000Z', 'Europe/Berlin', {}, day)).toBe(
      '2026-03-05T09:00:00.000Z',
    );
  });
});

describe('against a clock that is watched minute by minute', { timeout: 60_000 }, () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'America/Santiago',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'UTC',
  ] as const;
  const formats = new Map(
    zones.map((timeZone) => [
      timeZone as string,
      new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }),
    ]),
  );
  /** `2026-03-29, 02:30` */
  const shown = (at: number, zone: string) => formats.get(zone)?.format(at) ?? '';
  const isOpen = (at: number, zone: string): boolean => {
    const [date = '', time = ''] = shown(at, zone).split(', ');
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    if (office.holidays.includes(date)) return false;
    return (office.hours[weekday] ?? []).some(([from, to]) => from <= time && time < to);
  };
  const minutes2026 = fc
    .integer({ min: 0, max: 2 * 365 * 24 * 60 })
    .map((n) => Date.parse('2026-01-01T00:00:00Z') + n * minute);
  const spans = fc.array(fc.tuple(fc.integer({ min: -500, max: 2_000 }), fc.integer({ min: 1, max: 600 })), {
    maxLength: 3,
  });
  const iso = (at: number) => new Date(at).toISOString();
  const stoodFrom = (start: number, list: readonly (readonly [number, number])[]) =>
    list.map(([at, length]) => [start + at * minute, start + (at + length) * minute] as const);
  const stands = (at: number, stood: readonly (readonly [number, number])[]) =>
    stood.some(([from, to]) => from <= at && at < to);

  it('minutes and hours, with spans in which the clock stood', () => {
    fc.assert(
      fc.property(minutes2026, fc.integer({ min: 0, max: 3_000 }), spans, (start, n, list) => {
        const stood = stoodFrom(start, list);
        let at = start;
        for (let left = n; left > 0; at += minute) if (!stands(at, stood)) left -= 1;
        const instants = stood.map(([from, to]) => [iso(from), iso(to)] as [string, string]);
        expect(due({ n, unit: 'minute' }, iso(start), 'UTC', {}, instants)).toBe(iso(at));
      }),
      { numRuns: 200 },
    );
  });

  it('business minutes, with spans in which the clock stood', () => {
    fc.assert(
      fc.property(
        minutes2026,
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 900 }),
        spans,
        (start, zone, n, list) => {
          const stood = stoodFrom(start, list);
          let at = start;
          for (let left = n; left > 0; at += minute) if (isOpen(at, zone) && !stands(at, stood)) left -= 1;
          const instants = stood.map(([from, to]) => [iso(from), iso(to)] as [string, string]);
          expect(due({ n, unit: 'businessMinute' }, iso(start), zone, {}, instants)).toBe(iso(at));
        },
      ),
      { numRuns: 60 },
    );
  });

  /** The wall clock shall show this; a time that it never shows comes as much later as the clock was put forward. */
  function expectShown(found: number, wanted: string, about: number, zone: string): void {
    let first: number | null = null;
    for (let at = about - 180 * minute; at <= about + 180 * minute && first === null; at += minute) {
      if (shown(at, zone) === wanted) first = at;
    }
    if (first !== null) expect(iso(found)).toBe(iso(first));
    else expect(shown(found, zone) > wanted && shown(found - 60 * minute, zone) < wanted).toBe(true);
  }
  const dayAfter = (date: string, n: number) => iso(Date.parse(`${date}T00:00:00Z`) + n * 1_440 * minute).slice(0, 10);
  function expectDays(start: number, zone: string, n: number): void {
    const [date = '', time = ''] = shown(start, zone).split(', ');
    const found = Date.parse(due({ n, unit: 'day' }, iso(start), zone));
    expectShown(found, `${dayAfter(date, n)}, ${time}`, start + n * 1_440 * minute, zone);
  }

  it('days, by what the clock on the wall shows', () => {
    fc.assert(
      fc.property(minutes2026, fc.constantFrom(...zones), fc.integer({ min: 1, max: 400 }), (start, zone, n) =>
        expectDays(start, zone, n),
      ),
      { numRuns: 300 },
    );
  });

  /** The days of 2026 on which the clock of a zone is changed, and the first of the year where it never is. */
  const changes = (zone: string): readonly number[] => {
    const days = Array.from({ length: 365 }, (_, day) => Date.parse('2026-01-01T12:00:00Z') + day * 1_440 * minute);
    const found = days.filter((at) => shown(at, zone).slice(12) !== shown(at + 1_440 * minute, zone).slice(12));
    return found.length > 0 ? found : days.slice(0, 1);
  };

  it.each(zones)('25, 60 and 400 days that end on each change of the clock, or lead over it, in %s', (zone) => {
    for (const change of changes(zone)) {
      for (const n of [25, 60, 400]) {
        for (let hours = -36; hours <= 36; hours += 2) {
          expectDays(change + (hours * 60 + 17) * minute - n * 1_440 * minute, zone, n);
          expectDays(change + (hours * 60 + 43) * minute - 3 * 1_440 * minute, zone, n);
        }
      }
    }
  });

  it('months, which end where a month is too short, 29 February too', () => {
    const ends = ['2026-01-31', '2026-03-31', '2026-08-31', '2027-12-31', '2028-01-29', '2028-01-31', '2028-02-29'];
    const starts = fc.oneof(
      minutes2026,
      fc
        .tuple(fc.constantFrom(...ends), fc.integer({ min: 0, max: 1_439 }))
        .map(([day, at]) => Date.parse(`${day}T00:00:00Z`) + at * minute),
    );
    fc.assert(
      fc.property(starts, fc.constantFrom(...zones), fc.integer({ min: 1, max: 40 }), (start, zone, n) => {
        const [date = '', time = ''] = shown(start, zone).split(', ');
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        const last = new Date(Date.UTC(year, month - 1 + n + 1, 0));
        const wanted = new Date(Date.UTC(year, month - 1 + n, Math.min(day, last.getUTCDate())));
        const found = Date.parse(due({ n, unit: 'month' }, iso(start), zone));
        const [hour = 0, past = 0] = time.split(':').map(Number);
        const offset = Math.round((Date.parse(`${date}T${time}:00Z`) - start) / minute) * minute;
        const about = wanted.getTime() + (hour * 60 + past) * minute - offset;
        expectShown(found, `${iso(wanted.getTime()).slice(0, 10)}, ${time}`, about, zone);
      }),
      { numRuns: 300 },
    );
  });

  it('a time of day is the first such moment, and never too early', () => {
    const times = fc.constantFrom('00:00', '01:30', '02:30', '09:00', '23:59');
    fc.assert(
      fc.property(minutes2026, fc.constantFrom(...zones), times, (start, zone, at) => {
        const found = Date.parse(due({ n: 0, unit: 'minute' }, iso(start), zone, { at }));
        expect(found).toBeGreaterThanOrEqual(start);
        expect(found - start).toBeLessThanOrEqual(25 * 60 * minute);
        for (let probe = start; probe < found; probe += minute) {
          const isTwice =
            shown(probe - 60 * minute, zone).endsWith(at) || shown(probe - 30 * minute, zone).endsWith(at);
          expect(shown(probe, zone).endsWith(`, ${at}`) && !isTwice).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('Monday to Friday from nine to five stands in where there is no calendar', () => {
  const intent = { after: { n: 8, unit: 'businessHour' } } as const;
  expect(dueOf(intent, '2026-03-06T12:00:00.000Z', [], 'UTC', plainWeek)).toBe('2026-03-09T12:00:00.000Z');
});
