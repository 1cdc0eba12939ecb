/** Days as `YYYY-MM-DD`, counted in the proleptic Gregorian calendar, years 1 to 9999. */
export type Day = string;

/** Which days are worked: hours per ISO weekday (Monday first; an empty list is a day off) and holidays. */
export type WorkCalendar = {
  readonly hours: readonly (readonly (readonly [from: string, to: string])[])[];
  readonly holidays: readonly Day[];
};

const dayForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const found = dayForm.exec(text);
  if (found === null) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

export function lengthOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The day of a number since 1970-01-01; undefined outside the years 1 to 9999. */
export function dayOfNumber(number: number): Day | undefined {
  if (!Number.isSafeInteger(number) || number < -719_162 || number > 2_932_896) return undefined;
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day | undefined {
  return dayOfNumber(dayNumber(day) + count);
}

/** The same day of a later (or earlier) month, the last day of the month where that is missing: 31 January + 1 month = 28 February. */
export function addMonths(day: Day, count: number): Day | undefined {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = (((months % 12) + 12) % 12) + 1;
  if (!Number.isSafeInteger(months) || year < 1 || year > 9999) return undefined;
  const date = Math.min(Number(day.slice(8, 10)), lengthOfMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Whether people work on a day; without a calendar, Monday to Friday. */
export function isWorkday(day: Day, calendar?: WorkCalendar): boolean {
  const weekday = isoWeekday(day);
  if (calendar === undefined) return weekday <= 5;
  return (calendar.hours[weekday - 1]?.length ?? 0) > 0 && !calendar.holidays.includes(day);
}

/** The `count`-th workday after (before, when negative) a day; the day itself for 0. Undefined when there is none within a century. */
export function addWorkdays(day: Day, count: number, calendar?: WorkCalendar): Day | undefined {
  const step = count < 0 ? -1 : 1;
  let number = dayNumber(day);
  let left = Math.abs(count);
  if (calendar === undefined && left > 10) {
    number += step * Math.floor(left / 5 - 1) * 7;
    left -= Math.floor(left / 5 - 1) * 5;
  }
  for (let tried = 0; left > 0; tried++) {
    number += step;
    const next = dayOfNumber(number);
    if (next === undefined || tried > 36_525) return undefined;
    if (isWorkday(next, calendar)) left--;
  }
  return dayOfNumber(number);
}

/** Milliseconds since 1970 of an ISO instant (`…Z` or with an offset); undefined when it is none. Finer digits are cut off. */
export function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text) || !isDay(text.slice(0, 10)))
    return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || time < -62_135_596_800_000 || time > 253_402_300_799_999 ? undefined : time;
}

/** The form instants are stored in: `2026-03-01T09:30:00.500Z`. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
