import type { Environment } from '../environment.ts';
import type { Run } from '../frame.ts';
import type { Text } from '../language.ts';
import { date, dateTime, integer } from '../typed.ts';
import {
  addDays,
  addMonths,
  addWorkdays,
  type Day,
  dayNumber,
  isDay,
  isoWeekday,
  parseInstant,
} from '../values/days.ts';
import { instantNow, today } from '../values/time-span.ts';
import type { Value } from '../values/value.ts';
import { dayInZone } from '../values/zones.ts';
import { type FunctionRule, fits } from './rule.ts';

/** A function of one day, and perhaps a whole number. */
function ofDay(name: string, help: Text, compute: (day: Day) => number): FunctionRule {
  return {
    name,
    signature: `${name}(day)`,
    help,
    type: (args) => (fits(args, 'date') ? integer : undefined),
    make:
      ([of]) =>
      (frame) => {
        const day = readDay(of?.(frame));
        return day === null ? null : compute(day);
      },
  };
}

function moved(
  name: string,
  help: Text,
  move: (day: Day, count: number, env: Environment) => Day | undefined,
): FunctionRule {
  return {
    name,
    signature: `${name}(day, number)`,
    help,
    type: (args) => (fits(args, 'date', 'integer') ? date : undefined),
    make:
      ([of, by]) =>
      (frame) => {
        const [day, count] = [readDay(of?.(frame)), by?.(frame)];
        if (day === null || typeof count !== 'number' || Math.abs(count) > 4_000_000) return null;
        return move(day, count, frame.env) ?? null;
      },
  };
}

function readDay(value: Value | undefined): Day | null {
  return typeof value === 'string' && isDay(value) ? value : null;
}

function clock(name: string, help: Text, type: typeof date, read: (env: Environment) => Value): FunctionRule {
  return {
    name,
    signature: `${name}()`,
    help,
    time: true,
    type: (args) => (args.length === 0 ? type : undefined),
    make: () => (frame) => read(frame.env),
  };
}

const toDate: FunctionRule = {
  name: 'date',
  signature: 'date("2026-03-01"), date(moment)',
  help: {
    en: 'A day from its text, or the day a moment falls on in the zone of the process.',
    'zh-CN': '由文本得到日期,或某个时刻在流程时区中的日期。',
    'zh-TW': '由文字得到日期,或某個時刻在流程時區中的日期。',
  },
  type: (args) => (fits(args, 'dateTime') || fits(args, 'text') || fits(args, 'date') ? date : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame);
      return typeof value === 'number' ? dayInZone(value, frame.env.zone) : readDay(value);
    },
};

const toDateTime: FunctionRule = {
  name: 'dateTime',
  signature: 'dateTime("2026-03-01T09:30:00Z")',
  help: {
    en: 'A moment from its text; the text says its offset, `Z` for UTC.',
    'zh-CN': '由文本得到时刻;文本须带时差,`Z` 表示 UTC。',
    'zh-TW': '由文字得到時刻;文字須帶時差,`Z` 表示 UTC。',
  },
  type: (args) => (fits(args, 'text') || fits(args, 'dateTime') ? dateTime : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame) ?? null;
      return typeof value === 'string' ? (parseInstant(value) ?? null) : value;
    },
};

const daysBetween: FunctionRule = {
  name: 'daysBetween',
  signature: 'daysBetween(day, day)',
  help: {
    en: 'How many days from the first to the second; negative when the second is earlier.',
    'zh-CN': '从第一个日期到第二个日期的天数。',
    'zh-TW': '從第一個日期到第二個日期的天數。',
  },
  type: (args) => (fits(args, 'date', 'date') ? integer : undefined),
  make:
    ([from, to]: readonly Run[]) =>
    (frame) => {
      const [first, second] = [readDay(from?.(frame)), readDay(to?.(frame))];
      return first === null || second === null ? null : dayNumber(second) - dayNumber(first);
    },
};

export const dayFunctions: readonly FunctionRule[] = [
  clock('today', { en: 'The day it is.', 'zh-CN': '今天的日期。', 'zh-TW': '今天的日期。' }, date, today),
  clock('now', { en: 'The moment it is.', 'zh-CN': '现在的时刻。', 'zh-TW': '現在的時刻。' }, dateTime, instantNow),
  toDate,
  toDateTime,
  moved(
    'addDays',
    { en: 'A day so many days later.', 'zh-CN': '若干天之后的日期。', 'zh-TW': '若干天之後的日期。' },
    addDays,
  ),
  moved(
    'addMonths',
    {
      en: 'The same day so many months later; the last of the month where that day is missing.',
      'zh-CN': '若干个月之后的同一天;没有该日时取月末。',
      'zh-TW': '若干個月之後的同一天;沒有該日時取月底。',
    },
    addMonths,
  ),
  moved(
    'addBusinessDays',
    {
      en: 'A day so many business days later.',
      'zh-CN': '若干个工作日之后的日期。',
      'zh-TW': '若干個工作日之後的日期。',
    },
    (day, count, env) => addWorkdays(day, count, env.calendar),
  ),
  daysBetween,
  ofDay('year', { en: 'The year of a day.', 'zh-CN': '年份。', 'zh-TW': '年份。' }, (day) => Number(day.slice(0, 4))),
  ofDay('month', { en: 'The month of a day, 1 to 12.', 'zh-CN': '月份,1 到 12。', 'zh-TW': '月份,1 到 12。' }, (day) =>
    Number(day.slice(5, 7)),
  ),
  ofDay(
    'day',
    { en: 'The day of the month, 1 to 31.', 'zh-CN': '当月第几天,1 到 31。', 'zh-TW': '當月第幾天,1 到 31。' },
    (day) => Number(day.slice(8, 10)),
  ),
  ofDay(
    'weekday',
    {
      en: 'The day of the week: 1 is Monday, 7 Sunday.',
      'zh-CN': '星期几:1 为星期一,7 为星期日。',
      'zh-TW': '星期幾:1 為星期一,7 為星期日。',
    },
    isoWeekday,
  ),
];
