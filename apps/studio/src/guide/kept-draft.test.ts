// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { emptyDraft } from './form-state.ts';
import { dropDraft, keepDraft, keptDraft } from './kept-draft.ts';

beforeEach(() => localStorage.clear());

test('a half-filled form is there again until it is performed', () => {
  const draft = { ...emptyDraft, note: 'Volume justifies it.' };
  const at = keepDraft('run1', 'submit', draft);
  expect(keptDraft('run1', 'submit')).toEqual({ draft, at });
  expect(keptDraft('run1', 'sign')).toBeNull();
  dropDraft('run1', 'submit');
  expect(keptDraft('run1', 'submit')).toBeNull();
});

test('what cannot be read, or comes from another time, is no draft', () => {
  localStorage.setItem('throughline.form.run1.submit', '{"draft":');
  expect(keptDraft('run1', 'submit')).toBeNull();
  localStorage.setItem('throughline.form.run1.submit', '{"draft":{"note":"x"},"at":"2026-11-20T16:42:00.000Z"}');
  expect(keptDraft('run1', 'submit')?.draft).toEqual({ ...emptyDraft, note: 'x' });
});
