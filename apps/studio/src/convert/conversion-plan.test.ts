import { standardModules } from '@throughline/crm';
import { expect, test } from 'vitest';
import { firstPlan, type Preview, type Proposal, problemsOf, wishOf } from './conversion-plan.ts';

const record = (id: string) => ({
  module: 'accounts',
  id,
  name: id,
  owner: null,
  revision: 1,
  layout: null,
  data: {},
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
});
const proposal = (role: string, module: string, more: Partial<Proposal> = {}): Proposal => ({
  role,
  module,
  optional: false,
  mayCreate: true,
  data: { name: 'Halden' },
  matches: [],
  ...more,
});
const preview = (...into: Proposal[]): Preview => ({ refused: null, into, names: {}, openActivities: 0 });

test('one with the same address is taken, and a company of the same name; a namesake is not', () => {
  const company = proposal('account', 'accounts', { matches: [{ record: record('a'), by: ['name'] }] });
  const namesake = proposal('contact', 'contacts', { matches: [{ record: record('b'), by: ['name'] }] });
  const addressed = proposal('other', 'contacts', { matches: [{ record: record('c'), by: ['email'] }] });
  expect(firstPlan(preview(company, namesake, addressed), standardModules).parts).toEqual({
    account: { is: 'existing', id: 'a' },
    contact: { is: 'new' },
    other: { is: 'existing', id: 'c' },
  });
});

test('who may make none chooses one, or leaves it out where that is possible', () => {
  const no = { mayCreate: false };
  const plan = firstPlan(
    preview(proposal('account', 'accounts', no), proposal('deal', 'deals', { ...no, optional: true })),
    standardModules,
  );
  expect(plan.parts).toEqual({ account: { is: 'existing', id: null }, deal: { is: 'none' } });
});

test('what is not complete is said by role and field; what is left out is not sent', () => {
  const all = preview(
    proposal('account', 'accounts'),
    proposal('contact', 'contacts', { data: { email: 'x' } }),
    proposal('deal', 'deals', { optional: true }),
  );
  const plan = {
    ...firstPlan(all, standardModules),
    parts: { account: { is: 'existing', id: null }, contact: { is: 'new' }, deal: { is: 'none' } },
  } as const;
  expect([...problemsOf(all, plan, standardModules, 'en').keys()]).toEqual([
    'account',
    'contact.name',
    'contact.email',
  ]);
  expect(wishOf(all, plan)).toEqual({ contact: { create: { email: 'x' } } });
});
