import { say } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import {
  computeOnRead,
  displayValue,
  type Field,
  type ModuleDefinition,
  settleFormulas,
  shapeOfModule,
  storeFormulas,
} from '../index.ts';

const accounts: ModuleDefinition = moduleWith('accounts', [
  { id: 'employees', type: 'integer', label: 'Employees' },
  { id: 'parent', type: 'lookup', module: 'accounts', onDelete: 'clear', label: 'Parent' },
]);
const about = {
  id: '0193',
  owner: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: null,
  updatedAt: '2026-11-01T00:00:00.000Z',
  revision: 1,
  zone: 'Europe/Berlin',
};

function moduleWith(id: string, fields: readonly Field[]): ModuleDefinition {
  const name: Field = { id: 'name', type: 'text', label: 'Name' };
  return { id, label: id, labelPlural: id, icon: 'table', nameField: 'name', columns: [], fields: [name, ...fields] };
}

type Formula = Pick<Field, 'id' | 'formula' | 'result'> & Partial<Field>;

/** Orders with an amount, a discount and an account, and the formulas of a test. */
function orders(...formulas: readonly Formula[]): ModuleDefinition {
  return moduleWith('orders', [
    { id: 'amount', type: 'money', label: 'Amount' },
    { id: 'discount', type: 'decimal', label: 'Discount' },
    { id: 'due', type: 'dateTime', label: 'Due' },
    { id: 'account', type: 'lookup', module: 'accounts', onDelete: 'clear', label: 'Account' },
    ...formulas.map((formula): Field => ({ type: 'formula', label: formula.id, ...formula })),
  ]);
}
function settled(module: ModuleDefinition): ModuleDefinition {
  const found = settleFormulas(module, [module, accounts]);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.module;
}
function complaints(module: ModuleDefinition): readonly string[] {
  const found = settleFormulas(module, [module, accounts]);
  return 'problems' in found ? found.problems.map(({ field, message }) => `${field}: ${say(message, 'en')}`) : [];
}
const fieldOf = (module: ModuleDefinition, id: string) => module.fields.find((field) => field.id === id);

describe('a formula field', () => {
  it('is stored with the record when it needs nothing else, each behind those it reads', () => {
    const module = settled(
      orders(
        { id: 'tax', formula: 'net * 0.19', result: 'money' },
        { id: 'net', formula: 'amount * (100 - discount) / 100', result: 'money' },
        { id: 'share', formula: 'discount / 3', result: 'decimal', scale: 2 },
      ),
    );
    expect(fieldOf(module, 'tax')).toMatchObject({ reads: ['amount', 'discount', 'net'] });
    expect(fieldOf(module, 'tax')?.onRead).toBeUndefined();
    const data = { amount: { minor: '10000', currency: 'EUR' }, discount: '10' };
    expect(storeFormulas(module, data, about)).toEqual({
      ...data,
      net: { minor: '9000', currency: 'EUR' },
      tax: { minor: '1710', currency: 'EUR' },
      share: '3.33',
    });
    expect(storeFormulas(module, { net: { minor: '1', currency: 'EUR' } }, about)).toEqual({});
  });

  it('counts days in the company’s zone', () => {
    const module = settled(orders({ id: 'day', formula: 'date(due)', result: 'date' }));
    expect(storeFormulas(module, { due: '2026-11-21T23:30:00.000Z' }, about)).toMatchObject({ day: '2026-11-22' });
  });

  it('is computed when read as soon as it uses time, another record, or a formula that does', () => {
    const module = settled(
      orders(
        { id: 'left', formula: 'daysBetween(today(), date(due))', result: 'integer' },
        { id: 'late', formula: 'left < 0', result: 'boolean' },
        { id: 'size', formula: 'account.parent.employees', result: 'integer' },
        { id: 'currency', formula: 'amount.currency', result: 'text' },
      ),
    );
    const kept = module.fields.filter((field) => field.onRead).map(({ id }) => id);
    expect(kept).toEqual(['left', 'late', 'size']);
    expect(Object.keys(shapeOfModule(module, [module, accounts]))).not.toContain('left');
    expect(storeFormulas(module, { due: '2026-11-21T00:00:00.000Z' }, about)).not.toHaveProperty('left');
    const loaded = { due: '2026-11-20T12:00:00.000Z', account: { id: 'a', parent: { id: 'b', employees: 7 } } };
    expect(computeOnRead(module, [module, accounts], loaded, about, '2026-11-22T12:00:00.000Z')).toEqual({
      left: -2,
      late: true,
      size: 7,
    });
  });

  it.each<[string, Formula, string]>([
    ['an unknown name', { id: 'f', formula: 'amuont + 1', result: 'money' }, 'f: There is no field “amuont”.'],
    ['another result', { id: 'f', formula: 'discount', result: 'text' }, 'f: This formula gives a decimal number'],
    [
      'a change',
      { id: 'f', formula: 'changed(amount)', result: 'boolean' },
      'f: A formula field knows its record only',
    ],
    [
      'itself',
      { id: 'f', formula: 'f + 1', result: 'integer' },
      'f: These formulas read each other in a circle: f → f',
    ],
  ])('is refused for %s', (_, formula, sentence) => {
    expect(complaints(orders(formula)).join('\n')).toContain(sentence);
  });

  it('says which formulas read each other in a circle', () => {
    const circle = orders(
      { id: 'a', formula: 'b + 1', result: 'integer' },
      { id: 'b', formula: 'c + 1', result: 'integer' },
      { id: 'c', formula: 'a + 1', result: 'integer' },
    );
    expect(complaints(circle)).toContainEqual(expect.stringContaining('a → b → c → a'));
  });

  it('is shown as what it results in', () => {
    const module = settled(orders({ id: 'year', formula: 'year(date(due))', result: 'integer', grouping: false }));
    const year = fieldOf(module, 'year');
    if (year === undefined) throw new Error('no year');
    expect(displayValue(year, 1993, { language: 'en' })).toBe('1993');
  });
});
