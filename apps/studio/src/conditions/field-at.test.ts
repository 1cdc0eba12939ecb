import { standardModules } from '@throughline/crm';
import { expect, test } from 'vitest';
import { fieldAt, pathGroups } from './field-at.ts';

const deals = standardModules.find((module) => module.id === 'deals');
if (deals === undefined) throw new Error('There is no module deals.');

test('a path leads to a field of the module, of every record, or behind a look-up', () => {
  expect(fieldAt('amount', deals, standardModules)?.type).toBe('money');
  expect(fieldAt('owner', deals, standardModules)?.type).toBe('user');
  expect(fieldAt('account.sector', deals, standardModules)?.id).toBe('sector');
  expect(fieldAt('account.nothing', deals, standardModules)).toBeUndefined();
  expect(fieldAt('account.sector', deals, [])).toBeUndefined();
});

test('the builder offers own fields first, then those of every record, then one look-up away', () => {
  const groups = pathGroups(deals, standardModules);
  expect(groups.slice(0, 3).map(({ paths }) => paths[0]?.path)).toEqual(['name', 'owner', 'account.name']);
});
