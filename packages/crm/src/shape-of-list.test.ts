import { conditionToSql, recordColumns, summarise } from '@throughline/expression';
import { expect, test } from 'vitest';
import { relatedCounts } from './related-counts.ts';
import { shapeOfList } from './shape-of-list.ts';
import { standardModules } from './standard-modules.ts';

const accounts = standardModules.find(({ id }) => id === 'accounts');
if (accounts === undefined) throw new Error('There are no accounts.');
const shape = shapeOfList(accounts, standardModules);
const many = { of: 'related.deals.account', is: 'atLeast', value: 3 } as const;

test('a list can count what leads to its records, look-up by look-up', () => {
  const paths = relatedCounts(accounts, standardModules).map(({ path }) => path);
  expect(paths).toContain('related.deals.account');
  expect(paths).toContain('related.contacts.account');
  expect(summarise(many, shape, 'en')).toBe('Number of Deals (Account) is at least 3');
});

test('the database counts them; what is no such look-up is an unknown name', () => {
  const moment = { now: '2026-03-02T09:00:00.000Z', zone: 'UTC' };
  const sql = conditionToSql(many, shape, recordColumns(shape, 'r'), moment);
  expect('text' in sql && sql.text).toContain("SELECT count(*) FROM records related0 WHERE related0.module = 'deals'");
  const wrong = conditionToSql({ ...many, of: 'related.deals.amount' }, shape, recordColumns(shape, 'r'), moment);
  expect('problems' in wrong && wrong.problems[0]?.code).toBe('unknownName');
  expect('problems' in conditionToSql({ ...many, of: 'related.deals' }, shape, recordColumns(shape, 'r'), moment)).toBe(
    true,
  );
});

test('of those with a state the open, the won and the lost are counted apart, and activities about the record', () => {
  const won = { of: 'relatedWon.deals.account', is: 'equals', value: 0 } as const;
  expect(summarise(won, shape, 'en')).toBe('Number of Deals – Won (Account) is 0');
  expect(summarise(won, shape, 'zh-CN')).toBe('商机数量 – 赢单(客户)为 0');
  const busy = { of: 'relatedOpen.tasks.aboutId', is: 'moreThan', value: 3 } as const;
  expect(summarise(busy, shape, 'en')).toBe('Number of Tasks – Open is more than 3');
  expect(summarise(busy, shape, 'zh-TW')).toBe('任務數量 – 待辦大於 3');
  const moment = { now: '2026-03-02T09:00:00.000Z', zone: 'UTC' };
  const sql = conditionToSql(busy, shape, recordColumns(shape, 'r'), moment);
  expect('text' in sql && sql.text).toContain(`((related0.data->>'status') COLLATE "C") IN ('open')`);
});
