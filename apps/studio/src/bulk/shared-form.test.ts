import type { Form } from '@throughline/engine';
import { expect, test } from 'vitest';
import { emptyShared, isFilled, needsEach, sharedInput, sharedItems } from './shared-form.ts';

const form: Form = [
  { is: 'field', field: 'closeDate', required: true },
  { is: 'note', required: true },
  { is: 'attachment', id: 'contract' },
  { is: 'widget', id: 'credit', url: 'https://tools.example.com/credit' },
];

test('what belongs to one record is left to it, the rest is filled in once', () => {
  expect(sharedItems(form).map(({ is }) => is)).toEqual(['field', 'note']);
  expect(needsEach(form)).toBe(true);
  expect(needsEach([{ is: 'attachment', id: 'contract', atLeast: 0 }])).toBe(false);
});

test('a required field may stay empty for records that hold it, a note may not', () => {
  expect(isFilled(form, emptyShared)).toBe(false);
  const noted = { ...emptyShared, note: 'By post' };
  expect(isFilled(form, noted)).toBe(true);
  expect(sharedInput(form, noted)).toEqual({ fields: {}, note: 'By post' });
  expect(sharedInput(form, { ...noted, fields: { closeDate: '2026-11-22' } })).toMatchObject({
    fields: { closeDate: '2026-11-22' },
  });
});
