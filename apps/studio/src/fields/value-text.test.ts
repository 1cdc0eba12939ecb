import type { Field } from '@throughline/crm';
import { readText } from '@throughline/crm';
import { expect, test } from 'vitest';
import { decimalSignOf, valueText, wallTime } from './value-text.ts';

const amount: Field = { id: 'amount', type: 'money', label: 'Amount' };

test('money stands in its box as people write it, and reads back the same', () => {
  const value = { minor: '18450050', currency: 'EUR' };
  expect(valueText(amount, value, '.')).toBe('184500.50');
  expect(valueText(amount, value, ',')).toBe('184500,50');
  expect(readText(amount, '184500,50', { decimalSign: ',', currency: 'EUR' })).toEqual({ value });
  expect(valueText(amount, { minor: '1200', currency: 'JPY' }, '.')).toBe('1200');
  expect(valueText(amount, { minor: '-5', currency: 'USD' }, '.')).toBe('-0.05');
  expect(valueText(amount, null, '.')).toBe('');
});

test('the decimal sign is the one of the locale', () => {
  expect(decimalSignOf('de-DE')).toBe(',');
  expect(decimalSignOf('zh-CN')).toBe('.');
});

test('an instant stands in its box as the wall shows it in the zone of the person', () => {
  expect(wallTime('2026-03-01T23:30:00.000Z', 'Asia/Shanghai')).toBe('2026-03-02T07:30');
  expect(wallTime('2026-07-01T00:05:00.000Z', 'UTC')).toBe('2026-07-01T00:05');
});
