import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkdays,
  dayNumber,
  dayOfNumber,
  isDay,
  isoWeekday,
  isWorkday,
  parseInstant,
} from './days.ts';
import { dayInZone, momentInZone, startOfDay } from './zones.ts';

// A busy machine takes its time over a thousand tries.
vi.setConfig({ testTimeout: 60_000 });

const office = { hours: [1, 2, 3, 4, 5].map(() => [['09:00', '17:00']] as const), holidays: ['2026-12-25'] };

describe('days', () => {
  it('exist only when the calendar has them', () => {
    expect(['2024-02-29', '2000-02-29', '9999-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '1900-02-29', '2026-13-01', '2026-1-1', '0000-01-01', 'today'].some(isDay)).toBe(false);
  });

  it('keep to the end of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addMonths('9999-12-01', 1)).toBeUndefined();
  });

  it('end with the year 9999', () => {
    expect(addDays('9999-12-31', 1)).toBeUndefined();
    expect(dayOfNumber(dayNumber('0001-01-01'))).toBe('0001-01-01');
  });

  it('count business days over weekends and holidays', () => {
    // Friday 20 November 2026
    expect(addWorkdays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkdays('2026-11-21', 0)).toBe('2026-11-21');
    expect(addWorkdays('2026-11-23', -1)).toBe('2026-11-20');
    expect(addWorkdays('2026-12-24', 1, office)).toBe('2026-12-28');
    expect(isWorkday('2026-12-25', office)).toBe(false);
  });

  it('give up when a calendar has no working days', () => {
    expect(addWorkdays('2026-11-20', 1, { hours: [], holidays: [] })).toBeUndefined();
  });

  it('count many business days as one would count them one by one', () => {
    const day = fc.integer({ min: 0, max: 30_000 }).map((number) => dayOfNumber(number) ?? '');
    fc.assert(
      fc.property(day, fc.integer({ min: -300, max: 300 }), (from, count) => {
        let [at, left] = [from, Math.abs(count)];
        while (left > 0) {
          at = addDays(at, Math.sign(count)) ?? '';
          if (isoWeekday(at) <= 5) left--;
        }
        expect(addWorkdays(from, count)).toBe(at);
      }),
    );
  });
});

describe('days and moments in a zone', () => {
  it('fall on different days in New York and Shanghai', () => {
    const moment = Date.parse('2026-11-21T20:00:00Z');
    expect(dayInZone(moment, 'America/New_York')).toBe('2026-11-21');
    expect(dayInZone(moment, 'Asia/Shanghai')).toBe('2026-11-22');
  });

  it('begin a day without midnight with its first moment', () => {
    // Chile skipped the hour after midnight on 8 September 2024.
    expect(new Date(startOfDay('2024-09-08', 'America/Santiago')).toISOString()).toBe('2024-09-08T04:00:00.000Z');
  });

  it('move a skipped wall time on and take the first of two', () => {
    expect(new Date(momentInZone('2026-03-29', '02:30', 'Europe/Berlin')).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    expect(new Date(momentInZone('2026-10-25', '02:30', 'Europe/Berlin')).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('are read from ISO text with an offset only', () => {
    expect(parseInstant('2026-03-01T09:30:00+01:00')).toBe(Date.parse('2026-03-01T08:30:00Z'));
    expect(parseInstant('2026-03-01T09:30:00')).toBeUndefined();
    expect(parseInstant('2026-02-30T09:30:00Z')).toBeUndefined();
  });
});

describe('offsets that are kept', () => {
  it('are those of the zone’s rules, to the millisecond, around changes too', () => {
    const format = new Map(
      ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map((zone) => [
        zone,
        new Intl.DateTimeFormat('sv-SE', { timeZone: zone }),
      ]),
    );
    const moments = fc.integer({ min: Date.parse('1975-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...format.keys()), moments, (zone, moment) => {
        expect(dayInZone(moment, zone)).toBe(format.get(zone)?.format(moment));
      }),
      { numRuns: 1_000 },
    );
  });
});
