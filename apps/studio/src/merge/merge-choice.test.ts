import { expect, test } from 'vitest';
import { type Candidate, keeps, sortFields, wanted } from './merge-choice.ts';

const candidate = (id: string, data: Candidate['record']['data'], locked: string[] = []): Candidate => ({
  record: {
    module: 'contacts',
    id,
    name: id,
    owner: null,
    revision: 1,
    layout: null,
    data,
    createdAt: '',
    createdBy: null,
    updatedAt: '',
    updatedBy: null,
  },
  staysNot: null,
  goesNot: null,
  locked,
  references: [],
  runs: 0,
});
const text = (id: string) => ({ id, type: 'text', label: id }) as const;
const module = {
  id: 'contacts',
  label: 'Contact',
  labelPlural: 'Contacts',
  icon: 'user',
  nameField: 'name',
  columns: [],
  fields: [text('name'), text('title'), text('email'), text('phone')],
};
const anna = candidate('anna', { name: 'Anna', title: 'Buyer' });
const berg = candidate('berg', { name: 'Anna Berg', title: 'Buyer', email: 'a@b.example' });

test('fields that differ come first; what is empty everywhere is not shown', () => {
  const { differing, same } = sortFields(module, undefined, [anna, berg]);
  expect([differing.map(({ id }) => id), same.map(({ id }) => id)]).toEqual([['name', 'email'], ['title']]);
});

test('unless chosen, the value of the record that stays is kept, and an empty one filled', () => {
  expect([keeps('name', anna, [berg], {}), keeps('email', anna, [berg], {})]).toEqual(['anna', 'berg']);
  expect(keeps('name', anna, [berg], { name: 'berg' })).toBe('berg');
});

test('what a process holds stays, whatever was chosen while another record stayed', () => {
  const held = candidate('held', {}, ['name']);
  expect(keeps('name', held, [berg], { name: 'berg' })).toBe('held');
});

test('only what would not happen anyway is sent', () => {
  const choice = { name: 'berg', email: 'berg', title: 'anna' };
  expect(wanted(module.fields, anna, [berg], choice)).toEqual({ name: 'berg' });
});
