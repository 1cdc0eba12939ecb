import { expect, test } from 'vitest';
import { dealShape } from '../../testing/a-deal.ts';
import { callAround, completeFormula } from './complete.ts';

/** What is offered at the bar. */
function offered(written: string) {
  const at = written.indexOf('|');
  return completeFormula(written.replace('|', ''), at, dealShape);
}
const names = (written: string) => offered(written).items.map(({ insert }) => insert);

/** The formula after the first offer is taken, with the caret as a bar. */
function taken(written: string): string {
  const { from, to, items } = offered(written);
  const text = written.replace('|', '');
  const [item] = items;
  if (item === undefined) return written;
  const caret = from + item.insert.length - item.back;
  const next = text.slice(0, from) + item.insert + text.slice(to);
  return `${next.slice(0, caret)}|${next.slice(caret)}`;
}

test('letters find a field by its name or by its label in any language, functions after fields', () => {
  expect(names('clo|')).toEqual(['closeDate']);
  expect(names('amount > 1 && 折扣|')).toEqual(['discount']);
  expect(names('dat|')).toEqual(['date()', 'dateTime()', 'closeDate', 'engageDate']);
  expect(names('|')).toContain('amount');
});

test('behind a dot stand the fields of the other record, the currency of money, functions on texts and lists', () => {
  expect(names('account.|')).toEqual(['id', 'name', 'sector']);
  expect(names('account.sec|')).toEqual(['sector']);
  expect(names('amount.|')).toEqual(['currency']);
  expect(names('name.sta|')).toEqual(['startsWith()']);
  expect(names('tags.has|')).toEqual(['hasAny()']);
  expect(names('nothing.|')).toEqual([]);
});

test('a text beside a choice is one of its options', () => {
  expect(taken('stage == "w|')).toBe('stage == "won"|');
  expect(taken('stage == "w|"')).toBe('stage == "won"|');
  expect(names('stage in ["won", "|"]')).toEqual(['"prospecting"', '"engaging"', '"won"', '"lost"']);
  expect(names('tags.contains("v|")')).toEqual(['"vip"']);
  expect(names('changedTo(stage, "l|")')).toEqual(['"lost"']);
  expect(names('stage == |').slice(0, 2)).toEqual(['"prospecting"', '"engaging"']);
  expect(names('name == "w|')).toEqual([]);
});

test('a function brings its brackets, unless they are there', () => {
  expect(taken('coal|')).toBe('coalesce(|)');
  expect(taken('coal|(name)')).toBe('coalesce|(name)');
  expect(taken('toda|')).toBe('today()|');
});

test('nothing is offered in numbers and in texts beside anything else', () => {
  expect(names('amount > 12|')).toEqual([]);
  expect(names('"sta|')).toEqual([]);
  expect(names('stage == "won"|')).toEqual([]);
});

test('the call around a place, and the argument it is at', () => {
  expect(callAround('between(amount, ', 16)).toEqual({ name: 'between', argument: 1 });
  expect(callAround('max(1, size("a, b"), ', 21)).toEqual({ name: 'max', argument: 2 });
  expect(callAround('(amount', 7)).toBeUndefined();
  expect(callAround('round(amount, 2)', 16)).toBeUndefined();
});
