import type { ViewDefinition } from '@throughline/contract';
import { expect, test } from 'vitest';
import { addressOf, changed, columnsOf, columnsText, plainList, shownBy } from './list-state.ts';

const open = { of: 'stage', is: 'equals', value: 'engaging' } as const;
const view: ViewDefinition = { mode: 'list', filter: open, sort: '-amount', columns: [{ field: 'name', width: 220 }] };

test('a view is shown as it is until the address says otherwise', () => {
  expect(shownBy({}, view)).toEqual(view);
  expect(shownBy({ sort: 'name', mode: 'board', by: 'stage' }, view)).toEqual({
    ...view,
    sort: 'name',
    mode: 'board',
    board: { by: 'stage' },
  });
});

test('the address holds only what differs, also what was taken away', () => {
  const without = changed(view, { filter: null });
  const address = addressOf('v1', view, without);
  expect(address).toEqual({ view: 'v1', filter: null });
  expect(shownBy(address, view)).toEqual(without);
  expect(addressOf('v1', view, changed(without, { filter: open }))).toEqual({ view: 'v1' });
});

test('without a view the address holds everything but what a list shows by itself', () => {
  expect(addressOf(undefined, plainList, changed(plainList, { filter: open, search: '' }))).toEqual({ filter: open });
});

test('columns stand in the address with their widths, and nothing else gets in', () => {
  const columns = [{ field: 'name', width: 220 }, { field: 'amount' }];
  expect(columnsText(columns)).toBe('name:220,amount');
  expect(columnsOf('name:220,amount')).toEqual(columns);
  expect(columnsOf('name:9,<b>,x:99999')).toEqual([
    { field: 'name', width: 64 },
    { field: 'x', width: 800 },
  ]);
  expect(columnsOf('')).toBeUndefined();
});
