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
const ground = { data: record, openTasks: [] };

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
  expect([...missing(form, emptyDraft, ground)]).toEqual(['field:contractType', 'tick:ready/a', 'note']);
  const draft: FormDraft = {
    ...emptyDraft,
    fields: { contractType: 'frame' },
    note: ' agreed ',
    checklists: { ready: ['a'] },
  };
  expect([...missing(form, draft, ground)]).toEqual([]);
  expect(progress(form, draft, ground)).toEqual({ done: 4, of: 6, percent: 67 });
});

test('a field emptied by hand is missing although the record holds it', () => {
  const draft: FormDraft = { ...emptyDraft, fields: { amount: null } };
  expect(valueIn(draft, record, 'amount')).toBeNull();
  expect(missing(form, draft, ground).has('field:amount')).toBe(true);
});

test('only what differs from the record is sent', () => {
  const draft: FormDraft = {
    ...emptyDraft,
    fields: { contractType: 'frame', discount: '12', amount: record.amount, gone: 'x' },
    note: ' Volume. ',
    checklists: { ready: ['b'] },
  };
  expect(actInput(form, draft, ground)).toEqual({
    fields: { contractType: 'frame' },
    note: 'Volume.',
    checklists: { ready: ['b'] },
  });
});

const wide: Form = [
  { is: 'field', field: 'account.sector', required: true },
  { is: 'attachment', id: 'papers', atLeast: 2 },
  { is: 'attachment', id: 'extra', atLeast: 0 },
  { is: 'openTasks', id: 'todo' },
  { is: 'newTask', id: 'next' },
];
const busy = { data: { account: 'acme', 'account.sector': null }, openTasks: [{ id: 't1' }, { id: 't2' }] };

test('files are counted, each open task is asked for, and a next task may be planned', () => {
  expect([...missing(wide, emptyDraft, busy)]).toEqual([
    'field:account.sector',
    'files:papers',
    'done:todo/t1',
    'done:todo/t2',
  ]);
  const draft: FormDraft = {
    ...emptyDraft,
    fields: { 'account.sector': 'retail' },
    files: { papers: ['f1', 'f2'] },
    done: { todo: ['t1', 't2', 'gone'] },
    tasks: { next: { subject: ' Call ', assignee: 'ann', dueAt: null } },
  };
  expect([...missing(wide, draft, busy)]).toEqual([]);
  expect(progress(wide, draft, busy)).toEqual({ done: 5, of: 6, percent: 83 });
  expect(actInput(wide, draft, busy)).toEqual({
    fields: { 'account.sector': 'retail' },
    attachments: { papers: ['f1', 'f2'], extra: [] },
    done: { todo: ['t1', 't2'] },
    tasks: { next: { subject: 'Call', assignee: 'ann' } },
  });
});

test('a list that has another beside it wants a verdict for each of its items, and against one a reason', () => {
  const items = [
    { id: 'email', label: 'E-mail' },
    { id: 'phone', label: 'Phone' },
  ];
  const verdicts = (reasons?: string): Form => [
    { is: 'checklist', id: 'yes', items, orElse: { list: 'no', ...(reasons === undefined ? {} : { reasons }) } },
    { is: 'checklist', id: 'no', items },
    ...['email', 'phone'].map(
      (id) => ({ is: 'checklist', id: `why_${id}`, items: [{ id: 'fake', label: 'Fake' }] }) as const,
    ),
    { is: 'note' },
  ];
  const wants = (form: Form, checklists: FormDraft['checklists'], note = '') => [
    ...missing(form, { ...emptyDraft, checklists, note }, { data: {}, openTasks: [] }),
  ];
  expect(wants(verdicts('why_'), {})).toEqual(['tick:yes/email', 'tick:yes/phone']);
  expect(wants(verdicts('why_'), { yes: ['email'], no: ['phone'] })).toEqual(['reason:phone']);
  expect(wants(verdicts('why_'), { yes: ['email'], no: ['phone'], why_phone: ['fake'] })).toEqual([]);
  expect(wants(verdicts(), { yes: ['email'], no: ['phone'] })).toEqual(['note']);
  expect(wants(verdicts(), { yes: ['email'], no: ['phone'] }, 'No such number')).toEqual([]);
});
