import { expect, it } from 'vitest';
import { idFrom } from './id-from.ts';

it.each([
  ['Close date', [], 'closeDate'],
  ['VIP level', [], 'vipLevel'],
  ['Größe (m²)', [], 'groEM2'],
  ['2nd phone', [], 'ndPhone'],
  ['客户等级', [], 'field1'],
  ['客户等级', ['field1'], 'field2'],
  ['Name', ['name'], 'name2'],
])('%s beside %j is called %s', (name, taken, id) => {
  expect(idFrom(name, 'field', taken)).toBe(id);
});
