import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Calendar } from './calendar.ts';
import { dueOf } from './due.ts';
import { withinWindow } from './window.ts';

// A busy machine takes its time to watch a clock minute by minute.
vi.setConfig({ testTimeout: 60_000 });

/* Working days, weekdays, dates and windows against the clocks and calendars of `Intl`, most often around the days on which clocks change. */

const minute = 60_000;
const dayMs = 1_440 * minute;
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
/** Date and time on the wall: `['2026-03-29', '02:30']`. */
const shown = (at: number, zone: string): readonly [string, string] => {
  const [date = '', time = ''] = formats.get(zone)?.format(at).split(', ') ?? [];
  return [date, time];
};
const iso = (at: number) => new Date(at).toISOString();
const nextDay = (date: string) => iso(Date.parse(`${date}T00:00:00Z`) + dayMs).slice(0, 10);
/** 1 = Monday */
const weekday = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

const zone = fc.constantFrom(...zones);
const first = Date.parse('2027-12-20T00:00:00Z');
const anyMinute = fc.integer({ min: 0, max: 420 * 1_440 }).map((n) => first + n * minute);
/** Two days around each change of a clock in 2028. */
const changes = new Map(
  zones.map((name) => {
    const days = Array.from({ length: 366 }, (_, day) => Date.parse('2028-01-01T12:00:00Z') + day * dayMs);
    return [name as string, days.filter((at) => shown(at, name)[1] !== shown(at + dayMs, name)[1])];
  }),
);
const moment = (name: string) => {
  const around = (changes.get(name) ?? []).map((at) =>
    fc.integer({ min: -1_440, max: 2 * 1_440 }).map((n) => at + n * minute),
  );
  return fc.oneof(anyMinute, ...around);
};
const zoned = zone.chain((name) => fc.tuple(fc.constant(name), moment(name)));

/** The first minute at which it holds. */
function watch(from: number, holds: (at: number) => boolean): number {
  for (let at = from; at < from + 15 * dayMs; at += minute) if (holds(at)) return at;
  throw new Error(`Nothing in the fortnight after ${iso(from)}.`);
}
/** The first minute from shortly before a date on that shows it and this time; in a gap the time is put forward as the clock is. */
function firstShowing(date: string, time: string, name: string): number {
  const near = Date.parse(`${date}T${time}:00Z`) - 15 * 60 * minute;
  for (let at = near; at < near + 30 * 60 * minute; at += minute) {
    const [day, hour] = shown(at, name);
    if (day === date && hour === time) return at;
    // The clock has just passed by it.
    const [dayBefore, hourBefore] = shown(at - minute, name);
    if (`${dayBefore} ${hourBefore}` < `${date} ${time}` && `${day} ${hour}` > `${date} ${time}`) {
      const gap = Date.parse(`${day}T${hour}:00Z`) - Date.parse(`${dayBefore}T${hourBefore}:00Z`) - minute;
      if (gap > 0 && gap < 3 * 60 * minute)
        return at - Date.parse(`${dayBefore}T${hourBefore}:00Z`) - minute + Date.parse(`${date}T${time}:00Z`);
    }
  }
  throw new Error(`${name} never shows ${date} ${time}.`);
}

const [opens, closes] = ['09:00', '17:30'];
const office: Calendar = {
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [[opens, closes] as const] : [])),
  holidays: ['2028-04-14', '2028-04-17'],
  yearly: ['12-25', '01-01', '02-29'],
};
const isWorkday = (date: string) =>
  weekday(date) <= 5 && !office.holidays.includes(date) && !office.yearly?.includes(date.slice(5));

describe('against a calendar that is turned page by page', () => {
  it('working days end at the same time of day, within hours, over weekends, holidays and leap days', () => {
    fc.assert(
      fc.property(zoned, fc.integer({ min: 1, max: 90 }), ([name, start], n) => {
        let [date, time] = shown(start, name);
        if (!isWorkday(date) || time >= closes) {
          do date = nextDay(date);
          while (!isWorkday(date));
          time = opens;
        }
        for (let left = n; left > 0; left -= 1) {
          do date = nextDay(date);
          while (!isWorkday(date));
        }
        if (time < opens) time = opens;
        const found = dueOf({ after: { n, unit: 'businessDay' } }, iso(start), [], name, office);
        expect(found).toBe(iso(firstShowing(date, time, name)));
      }),
      { numRuns: 120 },
    );
  });

  it('a date begins with its first minute there, or comes at its time of day', () => {
    const date = fc.integer({ min: 0, max: 400 }).map((n) => iso(first + n * dayMs).slice(0, 10));
    const dates = zone.chain((name) => {
      const near = (changes.get(name) ?? []).flatMap((at) => [-1, 0, 1, 2].map((n) => shown(at + n * dayMs, name)[0]));
      return fc.tuple(fc.constant(name), near.length > 0 ? fc.oneof(date, fc.constantFrom(...near)) : date);
    });
    fc.assert(
      fc.property(dates, fc.constantFrom(undefined, '00:00', '02:30', '08:30'), ([name, until], at) => {
        const found = dueOf(
          { until, ...(at === undefined ? {} : { at }) },
          '2027-01-01T00:00:00.000Z',
          [],
          name,
          office,
        );
        expect(found).toBe(iso(firstShowing(until, at ?? '00:00', name)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('against a clock that is watched minute by minute', () => {
  it('a weekday is the first such moment', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(zoned, some, ([name, start], weekdays) => {
        const found = Date.parse(
          dueOf({ after: { n: 0, unit: 'minute' }, at: '09:00', weekdays }, iso(start), [], name, office),
        );
        const watched = watch(start, (at) => {
          const [date, time] = shown(at, name);
          return time === '09:00' && weekdays.includes(weekday(date));
        });
        expect(iso(found)).toBe(iso(watched));
      }),
      { numRuns: 60 },
    );
  });

  it('a window of the day lets through what falls into it, and the rest at its first minute', () => {
    const windows = fc.constantFrom(
      ['08:00', '18:00'] as const,
      ['22:00', '06:00'] as const,
      ['00:00', '05:00'] as const,
      ['02:30', '04:00'] as const,
      ['00:30', '02:15'] as const,
    );
    fc.assert(
      fc.property(zoned, windows, ([name, due], [from, to]) => {
        const watched = watch(due, (at) => {
          const [, time] = shown(at, name);
          return from < to ? from <= time && time < to : from <= time || time < to;
        });
        expect([name, iso(due), withinWindow(iso(due), [from, to], name)]).toEqual([name, iso(due), iso(watched)]);
      }),
      { numRuns: 300 },
    );
    // The second 02:10 of a night on which the clock is put back: the first 02:30 is over.
    expect(withinWindow('2028-10-29T01:10:00.000Z', ['02:30', '04:00'], 'Europe/Berlin')).toBe(
      '2028-10-29T01:30:00.000Z',
    );
  });
});
