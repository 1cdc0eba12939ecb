import type { Form } from '@throughline/engine';
import { expect, test } from 'vitest';
import {
  actInput,
  asksNothing,
  emptyDraft,
  type FormDraft,
  isAskedFor,
  missing,
  progress,
  valueIn,
} from './form-state.ts';

const form: Form = [
  { is: 'guidance', text: 'Talk to finance first.' },
  { is: 'field', field: 'contractType', required: true },
  { is: 'field', field: 'amount', required: true },
  { is: 'field', field: 'nextStep' },
  {
    is: 'field',
    field: 'discount',
    validate: { when: { of: 'discount', is: 'atMost', value: '15' }, message: 'At most 15 %.' },
  },
  {
    is: 'checklist',
    id: 'ready',
    items: [
      { id: 'a', label: 'Margin agreed', required: true },
      { id: 'b', label: 'Sent' },
    ],
  },
  { is: 'note', required: true },
];
const record = { amount: { minor: '100', currency: 'EUR' }, discount: '12' };

test('only what the record does not hold is asked for, and what must pass a test', () => {
  expect(
    form.filter((item) => isAskedFor(item, record)).map((item) => (item.is === 'field' ? item.field : item.is)),
  ).toEqual(['guidance', 'contractType', 'nextStep', 'discount', 'checklist', 'note']);
});

test('a form of which the record holds everything asks for nothing', () => {
  expect(asksNothing([], record)).toBe(true);
  expect(asksNothing([{ is: 'field', field: 'amount', required: true }], record)).toBe(true);
  expect(asksNothing([{ is: 'field', field: 'nextStep' }], record)).toBe(false);
  expect(asksNothing([{ is: 'guidance', text: 'Talk to finance first.' }], record)).toBe(false);
});

test('what is missing is named until it is there', () => {
  expect([...missing(form, emptyDraft, record)]).toEqual(['field:contractType', 'tick:ready/a', 'note']);
  const draft: FormDraft = { fields: { contractType: 'frame' }, note: ' agreed ', checklists: { ready: ['a'] } };
  expect([...missing(form, draft, record)]).toEqual([]);
  expect(progress(form, draft, record)).toEqual({ done: 4, of: 6, percent: 67 });
});

test('a field emptied by hand is missing although the record holds it', () => {
  const draft: FormDraft = { ...emptyDraft, fields: { amount: null } };
  expect(valueIn(draft, record, 'amount')).toBeNull();
  expect(missing(form, draft, record).has('field:amount')).toBe(true);
});

test('only what differs from the record is sent', () => {
  const draft: FormDraft = {
    fields: { contractType: 'frame', discount: '12', amount: record.amount, gone: 'x' },
    note: ' Volume. ',
    checklists: { ready: ['b'] },
  };
  expect(actInput(form, draft, record)).toEqual({
    fields: { contractType: 'frame' },
    note: 'Volume.',
    checklists: { ready: ['b'] },
  });
});
