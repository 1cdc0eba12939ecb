import { expect, test } from 'vitest';
import { comingDays } from './coming-days.ts';
import { hoursProblems, moreHours, type Span, usualHours } from './wanted-hours.ts';
import { weekText } from './week-text.ts';

const monday = (...spans: Span[]) => [spans, [], [], [], [], [], []];

test('hours that end before they begin, overlap or have no time are named by day and place', () => {
  expect(hoursProblems(usualHours).size).toBe(0);
  expect([...hoursProblems(monday(['09:00', '09:00']))]).toEqual([['0/0', 'backwards']]);
  expect([...hoursProblems(monday(['09:00', '13:00'], ['12:00', '18:00']))]).toEqual([['0/1', 'overlap']]);
  expect([...hoursProblems(monday(['09:00', '12:00'], ['12:00', '24:00']))]).toEqual([]);
  expect([...hoursProblems(monday(['', '12:00']))]).toEqual([['0/0', 'noTime']]);
});

test('more hours of a day begin after the last ones', () => {
  expect(moreHours([])).toEqual(['09:00', '17:00']);
  expect(moreHours([['08:00', '12:00']])).toEqual(['13:00', '17:00']);
  expect(moreHours([['08:00', '24:00']])).toEqual(['22:00', '23:00']);
});

test('a week is told by its days of the same hours', () => {
  expect(weekText(usualHours, 'en', 'closed')).toBe('Mon–Fri 09:00–17:00 · Sat–Sun closed');
  const hours = usualHours.map((spans, day): Span[] =>
    day === 4
      ? [
          ['09:00', '12:00'],
          ['13:00', '15:00'],
        ]
      : spans,
  );
  expect(weekText(hours, 'en', 'closed')).toBe('Mon–Thu 09:00–17:00 · Fri 09:00–12:00, 13:00–15:00 · Sat–Sun closed');
});

test('coming days are open, closed, or a holiday by its name, also one of every year', () => {
  const holidays = [
    { date: '2026-12-25', name: 'Christmas', yearly: true },
    { date: '2027-12-24', name: '', yearly: false },
  ];
  const days = comingDays({ hours: usualHours, holidays }, '2027-12-23', 4);
  expect(days).toEqual([
    { date: '2027-12-23', spans: [['09:00', '17:00']], holiday: null },
    { date: '2027-12-24', spans: [], holiday: '' },
    { date: '2027-12-25', spans: [], holiday: 'Christmas' },
    { date: '2027-12-26', spans: [], holiday: null },
  ]);
});
