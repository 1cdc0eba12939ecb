import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import guide from '../words/guide.en.json';
import { lengthOf, urgency } from './time-left.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { guide } } }));
const minute = 60_000;

test('a length is said in the unit that says enough', () => {
  const t = i18n.getFixedT('en', 'guide');
  expect(
    [40 * minute, 89 * minute, 5 * 60 * minute, 36 * 60 * minute, -3 * 1440 * minute].map((ms) => lengthOf(ms, t)),
  ).toEqual(['40 min', '89 min', '5 h', '2 d', '3 d']);
});
test('a deadline is close within a day, and late when it is past', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  expect(urgency('2026-11-24T12:00:00Z', now)).toBe('calm');
  expect(urgency('2026-11-21T11:00:00Z', now)).toBe('close');
  expect(urgency('2026-11-20T11:59:00Z', now)).toBe('late');
});
