import fc from 'fast-check';
import type { Condition, Json, Operand, Operator, Shape } from '../src/index.ts';

/** A record's shape with a field of each type, two of some, a look-up, and the system's own names. */
export const recordShape: Shape = {
  id: { type: 'text' },
  owner: { type: 'user' },
  createdAt: { type: 'dateTime' },
  revision: { type: 'integer' },
  name: { type: 'text' },
  other: { type: 'text' },
  stage: { type: 'picklist', options: ['a', 'b', 'c'].map((key) => ({ key, label: key })) },
  tags: { type: 'multiPicklist', options: ['a', 'b', 'c'].map((key) => ({ key, label: key })) },
  count: { type: 'integer' },
  size: { type: 'integer' },
  rate: { type: 'decimal', scale: 10 },
  share: { type: 'decimal', scale: 10 },
  amount: { type: 'money' },
  price: { type: 'money' },
  active: { type: 'boolean' },
  begins: { type: 'date' },
  ends: { type: 'date' },
  dueAt: { type: 'dateTime' },
  doneAt: { type: 'dateTime' },
  account: {
    type: 'reference',
    module: 'accounts',
    of: () => ({ id: { type: 'text' }, name: { type: 'text' }, revenue: { type: 'decimal' }, owner: { type: 'user' } }),
  },
};

export const userIds = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
export const accountIds = [1, 2, 3].map((n) => `00000000-0000-7000-9000-00000000000${n}`);
/** The moment conditions are asked at: Saturday afternoon in New York, the day before its clocks go forward. */
export const moment = {
  now: '2026-03-07T23:30:00.000Z',
  zone: 'America/New_York',
  me: { id: userIds[0] ?? '', team: userIds.slice(0, 2) },
};

// Small pools, so that values meet; odd texts, so that quoting, patterns and order are tried.
const texts = [
  'a',
  'A',
  'b',
  'ab',
  'a b',
  "o'x",
  '%',
  '_',
  '\\',
  '"',
  'ß',
  '客户',
  '\uff01',
  '😀',
  'e\u0301',
  'é',
  '\n',
  '𝒳',
];
const numbers = [-3, -1, 0, 1, 2, 7, 1000, Number.MAX_SAFE_INTEGER];
const decimals = [
  '-2.5',
  '-0.0000000001',
  '0',
  '0.5',
  '1',
  '2.25',
  '3.3333333333',
  '1000.01',
  '9999999999999999999999999999',
];
const days = [
  '2026-02-28',
  '2026-03-01',
  '2026-03-06',
  '2026-03-07',
  '2026-03-08',
  '2026-03-09',
  '2026-03-14',
  '0001-01-01',
  '9999-12-31',
];
const moments = [
  '2026-03-07T04:59:59.999Z',
  '2026-03-07T05:00:00.000Z',
  '2026-03-07T23:30:00.000Z',
  '2026-03-08T00:30:00.000Z',
  '2026-03-08T04:59:59.999Z',
  '2026-03-08T05:00:00.000Z',
  '2026-03-09T03:59:59.999Z',
  '2026-03-09T04:00:00.000Z',
];
const moneys = [
  { minor: '100', currency: 'USD' },
  { minor: '-250', currency: 'USD' },
  { minor: '100', currency: 'JPY' },
  { minor: '1', currency: 'JPY' },
  { minor: '1000', currency: 'KWD' },
];

const pick = <T>(...from: readonly T[]) => fc.constantFrom(...from);
const pools: { readonly [type: string]: fc.Arbitrary<Json> } = {
  text: pick(...texts),
  picklist: pick('a', 'b', 'c'),
  multiPicklist: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  integer: pick(...numbers),
  decimal: pick(...decimals),
  money: pick(...moneys),
  boolean: fc.boolean(),
  date: pick(...days),
  dateTime: pick(...moments),
  user: pick(...userIds),
  reference: pick(...accountIds),
};

/** Values of a record: any of them may be missing. */
export const recordValues: fc.Arbitrary<{ readonly [name: string]: Json }> = fc
  .record(
    Object.fromEntries(
      Object.entries(recordShape)
        .filter(([name]) => !['id', 'owner', 'createdAt', 'revision'].includes(name))
        .map(([name, slot]) => [name, pools[slot.type] ?? fc.constant(null)]),
    ),
    { requiredKeys: [] },
  )
  .map((values) => JSON.parse(JSON.stringify(values)) as { readonly [name: string]: Json });

/** The system's own values of a record. */
export const systemValues = fc.record({
  id: fc.uuid(),
  owner: fc.option(pick(...userIds)),
  createdAt: pick(...moments),
  revision: pick(1, 2, 7),
});

const kin: { readonly [type: string]: readonly string[] } = {
  text: ['name', 'other', 'account.name'],
  integer: ['count', 'size', 'revision', 'rate', 'account.revenue'],
  decimal: ['rate', 'share', 'count', 'account.revenue'],
  money: ['amount', 'price'],
  date: ['begins', 'ends'],
  dateTime: ['dueAt', 'doneAt', 'createdAt'],
  user: ['owner', 'account.owner'],
  boolean: ['active'],
  picklist: ['stage'],
  multiPicklist: ['tags'],
  reference: ['account'],
};

/** Something to compare a value of a type with. */
function operand(type: string): fc.Arbitrary<Operand> {
  const value = pools[type] ?? fc.constant(null);
  const path = pick(...(kin[type] ?? ['name'])).map((name) => ({ path: name }));
  const looser: readonly fc.Arbitrary<Operand>[] =
    type === 'money'
      ? [pools.decimal ?? value, pools.integer ?? value]
      : type === 'dateTime'
        ? [pools.date ?? value]
        : type === 'integer'
          ? [pools.decimal ?? value]
          : [];
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 2, arbitrary: path },
    ...looser.map((arbitrary) => ({ weight: 2, arbitrary })),
  );
}

function testOf(path: string, type: string): fc.Arbitrary<Condition> {
  const build = (is: Operator, value?: fc.Arbitrary<Operand>): fc.Arbitrary<Condition> =>
    value === undefined ? fc.constant({ of: path, is }) : value.map((given) => ({ of: path, is, value: given }));
  const one = operand(type);
  const ordered = ['text', 'integer', 'decimal', 'money', 'date', 'dateTime'].includes(type);
  const many = fc.array(pools[type === 'multiPicklist' ? 'picklist' : type] ?? fc.constant(null), {
    minLength: 1,
    maxLength: 3,
  });
  const choices = [build('empty'), build('notEmpty'), build('equals', one), build('notEquals', one)];
  if (type !== 'boolean') choices.push(build('in', many), build('notIn', many));
  if (ordered) {
    choices.push(...(['lessThan', 'atMost', 'moreThan', 'atLeast'] as const).map((is) => build(is, one)));
    choices.push(build('between', fc.tuple(pools[type] ?? fc.constant(null), pools[type] ?? fc.constant(null))));
  }
  if (type === 'text')
    choices.push(...(['contains', 'notContains', 'startsWith'] as const).map((is) => build(is, one)));
  if (type === 'multiPicklist')
    choices.push(build('contains', pick('a', 'b', 'c')), build('notContains', pick('a', 'b', 'c')));
  if (type === 'user') choices.push(build('isMe'), build('isInMyTeam'));
  if (type === 'date' || type === 'dateTime') {
    const units =
      type === 'date'
        ? pick('day', 'week', 'month', 'businessDay')
        : pick('minute', 'hour', 'day', 'week', 'month', 'businessDay');
    const length = fc.record({ n: pick(0, 1, 2, 30), unit: units }) as fc.Arbitrary<Operand>;
    choices.push(build('withinNext', length), build('withinLast', length));
  }
  return fc.oneof(...choices);
}

const number = fc.letrec<{ readonly number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    pick('count', 'size', 'rate', 'share', 'revision', 'account.revenue'),
    pick('0', '1', '7', '0.5', '2.25', '1000.01', '0.0000000001'),
    fc.tuple(tie('number'), pick('+', '-', '*', '/'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(pick('abs', 'floor', 'ceil', '-'), tie('number')).map(([name, a]) => `${name}(${a})`),
    tie('number').map((a) => `round(${a}, 2)`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(active ? ${a} : ${b})`),
    pick('size(name)', 'size(tags)', 'size("客户😀")'),
  ),
})).number;

const formula: fc.Arbitrary<Condition> = fc
  .oneof(
    fc.tuple(number, pick('==', '!=', '<', '<=', '>', '>='), number).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc
      .tuple(
        pick('amount', 'price'),
        pick('<', '>=', '==', '!='),
        pick('1', '100.5', 'price', 'money(1, "USD")', 'count'),
      )
      .map((parts) => parts.join(' ')),
    pick(
      'name + other == "ab"',
      'coalesce(name, "") + "x" == other',
      '(active ? name : other) == "a"',
      'has(account) && account.name != name',
      'name.endsWith("b")',
      '!(stage in ["a", "b"])',
      'begins < today() && dueAt > now()',
      'addDays(today(), 1) == begins',
      'begins == date(now())',
      '"a" in tags',
      'isMe(owner) == true',

      'null == account',
      'count == null',
      'active',
      '!active',
      'active == (1 == 1)',
    ),
  )
  .map((text) => ({ formula: text }));

const tests = [
  ...Object.entries(recordShape)
    .filter(([name]) => name !== 'id')
    .map(([name, slot]) => testOf(name, slot.type)),
  testOf('account.name', 'text'),
  testOf('account.revenue', 'decimal'),
  testOf('account.owner', 'user'),
];

/** Conditions of every operator and type, in groups and negations, some lines as formulas. */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ readonly condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 6, arbitrary: fc.oneof(...tests) },
    { weight: 2, arbitrary: formula },
    { weight: 2, arbitrary: fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 2, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 2, arbitrary: tie('condition').map((not) => ({ not })) },
  ),
})).condition;
