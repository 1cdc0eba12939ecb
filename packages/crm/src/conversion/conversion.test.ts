import { expect, test } from 'vitest';
import { accounts } from '../modules/accounts.ts';
import { contacts } from '../modules/contacts.ts';
import { deals } from '../modules/deals.ts';
import { leads } from '../modules/leads.ts';
import { checkConversion } from './check-conversion.ts';
import type { ConversionTarget } from './conversion.ts';
import { convertedData } from './converted-data.ts';
import { leadConversion } from './lead-conversion.ts';

const modules = new Map([accounts, contacts, deals, leads].map((module) => [module.id, module]));
const target = (change: Partial<ConversionTarget>): ConversionTarget => ({
  role: 'contact',
  module: 'contacts',
  fields: {},
  links: {},
  ...change,
});
const problems = (...into: ConversionTarget[]) =>
  checkConversion(leads, { into }, modules).map(({ role, field, problem }) => [role, field, problem]);

test('leads become account, contact and deal without anything to complain about', () => {
  expect(checkConversion(leads, leadConversion, modules)).toEqual([]);
});

test('a mapping is told which field does not exist, does not fit or leads nowhere', () => {
  expect(problems(target({ module: 'nothing' }))).toEqual([['contact', undefined, 'unknownModule']]);
  expect(problems(target({ fields: { nothing: 'name', name: 'nothing' } }))).toEqual([
    ['contact', 'nothing', 'unknownField'],
    ['contact', 'name', 'unknownField'],
  ]);
  expect(problems(target({ fields: { email: 'name', title: 'email' } }))).toEqual([['contact', 'email', 'wrongType']]);
  expect(problems(target({ links: { account: 'account' } }))).toEqual([['contact', 'account', 'unknownRole']]);
  expect(problems(target({}), target({ links: { account: 'contact' } }))).toEqual([
    ['contact', undefined, 'twice'],
    ['contact', 'account', 'wrongType'],
  ]);
});

test('values go over in the form of the field that takes them; what is empty or no longer fits stays', () => {
  const data = { name: 'Anna Berg', email: 'anna@halden.example', title: '', score: 7, company: 'x'.repeat(300) };
  const into = target({ fields: { name: 'name', email: 'email', title: 'title', mobile: 'score', phone: 'gone' } });
  expect(convertedData(leads, data, contacts, into)).toEqual({ name: 'Anna Berg', email: 'anna@halden.example' });
  const deal = target({ module: 'deals', fields: { name: 'company', discount: 'score' } });
  expect(convertedData(leads, data, deals, deal)).toEqual({ name: 'x'.repeat(200), discount: '7' });
});
