import { expect, test } from 'vitest';
import { accounts } from '../modules/accounts.ts';
import { contacts } from '../modules/contacts.ts';
import { deals } from '../modules/deals.ts';
import { companyDomain, matchFields, matchKeys } from './match-keys.ts';

test('people are compared by address, numbers and name, companies by their website too', () => {
  expect([...matchFields(contacts)]).toEqual([
    ['email', ['email']],
    ['phone', ['phone', 'mobile']],
    ['name', ['name']],
  ]);
  expect([...matchFields(accounts).keys()]).toEqual(['domain', 'phone', 'name']);
});

test('deals of one name are usual, so they are not compared', () => {
  expect(matchFields(deals).size).toBe(0);
  expect(matchKeys(deals, { name: 'New line' })).toEqual([]);
});

test('one person is found however the values are written', () => {
  const one = { name: 'Anna Berg', email: 'Anna.Berg@Halden.example', phone: '+49 (0) 30 1234 5678' };
  const other = { name: ' ANNA BERG ', email: 'anna.berg@halden.example', mobile: '03012345678' };
  expect(matchKeys(contacts, one)).toEqual(matchKeys(contacts, other));
});

test('an extension and an empty name say nothing', () => {
  expect(matchKeys(contacts, { name: ' ', phone: '12-34' })).toEqual([]);
});

test('a website is compared by its host, whatever comes before and after', () => {
  const keys = (website: string) => matchKeys(accounts, { name: 'X', website }).filter(({ by }) => by === 'domain');
  expect(keys('https://www.Halden.example/about?x=1')).toEqual([{ by: 'domain', value: 'halden.example' }]);
  expect(keys('http://halden.example:8080')).toEqual(keys('https://halden.example'));
});

test('an address at a provider tells of no company', () => {
  expect(companyDomain('anna@Halden.example')).toBe('halden.example');
  expect(companyDomain('anna@gmail.com')).toBeUndefined();
  expect(companyDomain('anna')).toBeUndefined();
});
