import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { deal, dealShape } from '../../testing/a-deal.ts';
import {
  accountIds,
  conditions,
  moment,
  recordShape,
  recordValues,
  systemValues,
} from '../../testing/random-conditions.ts';
import {
  type Condition,
  compileCondition,
  conditionToFormula,
  formulaToCondition,
  type Json,
  type Shape,
} from '../index.ts';

// A busy machine takes its time over a thousand tries.
vi.setConfig({ testTimeout: 60_000 });

function write(condition: Condition, shape: Shape = dealShape): string {
  const result = conditionToFormula(condition, shape);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.formula;
}
function read(formula: string, shape: Shape = dealShape): Condition {
  const result = formulaToCondition(formula, shape);
  if ('problems' in result) throw new Error(`${formula}: ${JSON.stringify(result.problems)}`);
  return result.condition;
}

describe('the builder as text', () => {
  it.each<[string, Condition]>([
    ['amount >= 1000', { of: 'amount', is: 'atLeast', value: 1000 }],
    ['discount > 12.5', { of: 'discount', is: 'moreThan', value: '12.5' }],
    ['discount > 12.0', { of: 'discount', is: 'moreThan', value: '12' }],
    ['discount > -5', { of: 'discount', is: 'moreThan', value: -5 }],
    ['amount == money(12.50, "USD")', { of: 'amount', is: 'equals', value: { minor: '1250', currency: 'USD' } }],
    ['name == "a \\"b\\" \\\\ c\\n客户"', { of: 'name', is: 'equals', value: 'a "b" \\ c\n客户' }],
    ['account.sector.startsWith("re")', { of: 'account.sector', is: 'startsWith', value: 're' }],
    ['stage in ["won", "lost"]', { of: 'stage', is: 'in', value: ['won', 'lost'] }],
    ['!(stage in ["won"])', { of: 'stage', is: 'notIn', value: ['won'] }],
    ['tags.hasAny(["new", "vip"])', { of: 'tags', is: 'in', value: ['new', 'vip'] }],
    ['tags == ["new"]', { of: 'tags', is: 'equals', value: ['new'] }],
    ['!name.contains("x")', { of: 'name', is: 'notContains', value: 'x' }],
    ['isEmpty(name)', { of: 'name', is: 'empty' }],
    ['between(employees, 1, 5)', { of: 'employees', is: 'between', value: [1, 5] }],
    ['closeDate < engageDate', { of: 'closeDate', is: 'lessThan', value: { path: 'engageDate' } }],
    ['closeDate < "2026-03-01"', { of: 'closeDate', is: 'lessThan', value: '2026-03-01' }],
    ['dueAt == "2026-03-01T09:30:00.000Z"', { of: 'dueAt', is: 'equals', value: '2026-03-01T09:30:00.000Z' }],
    [
      'withinNext(closeDate, 3, "businessDay")',
      { of: 'closeDate', is: 'withinNext', value: { n: 3, unit: 'businessDay' } },
    ],
    ['changedTo(stage, "won")', { of: 'stage', is: 'changedTo', value: 'won' }],
    ['isInMyTeam(owner)', { of: 'owner', is: 'isInMyTeam' }],
    ['event["a-b"].form == "x"', { of: 'event.a-b.form', is: 'equals', value: 'x' }],
    ['name == null', { of: 'name', is: 'equals', value: null }],
    ['true', { all: [] }],
    [
      'active == true && (stage == "won" || !(amount > 5 && has(name)))',
      {
        all: [
          { of: 'active', is: 'equals', value: true },
          {
            any: [
              { of: 'stage', is: 'equals', value: 'won' },
              {
                not: {
                  all: [
                    { of: 'amount', is: 'moreThan', value: 5 },
                    { of: 'name', is: 'notEmpty' },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  ])('%s', (formula, condition) => {
    expect(write(condition)).toBe(formula);
    expect(read(formula)).toEqual(condition);
  });
});

describe('a formula in the builder', () => {
  it('keeps as text, line by line, what the builder has no words for', () => {
    expect(read('stage == "won" && (amount + 5) * 2 > amount && name.matches("(a|b)")')).toEqual({
      all: [
        { of: 'stage', is: 'equals', value: 'won' },
        { formula: '(amount + 5) * 2 > amount' },
        { formula: 'name.matches("(a|b)")' },
      ],
    });
  });

  it('is shown as it is meant, however it was written', () => {
    expect(read("(('won') == stage)")).toEqual({ formula: "('won') == stage" });
    expect(read('closeDate >= date("2026-03-01")')).toEqual({ of: 'closeDate', is: 'atLeast', value: '2026-03-01' });
    expect(read('changed("amount")')).toEqual({ of: 'amount', is: 'changed' });
  });

  it('stays whole when it has a comment, which the builder would lose', () => {
    const formula = 'stage == "won" // as agreed\n && amount > 5';
    expect(read(formula)).toEqual({ formula });
  });

  it('keeps its comment when it becomes a line among others', () => {
    const formula = write({ all: [{ formula: 'amount > 5 // as agreed' }, { of: 'name', is: 'notEmpty' }] });
    expect(formula).toBe('(amount > 5 // as agreed\n) && has(name)');
    expect(read(formula)).toEqual({ formula });
  });

  it('with problems is not read at all', () => {
    expect(formulaToCondition('stage == "Won"', dealShape)).toMatchObject({ problems: [{ code: 'notAnOption' }] });
  });

  it('means what it meant', () => {
    const formulas = ['!(stage == "won") || tasks.exists(t, t.open)', '5 < employees', 'active', '!active && !!active'];
    for (const formula of formulas) {
      const [whole, shown] = [compileCondition({ formula }, dealShape), compileCondition(read(formula), dealShape)];
      if ('problems' in whole || 'problems' in shown) throw new Error(formula);
      expect(shown.compiled.holds(deal())).toBe(whole.compiled.holds(deal()));
    }
  });
});

/** The one form of all conditions that are written alike: no group in a group of its kind, none with a single line. */
function normal(condition: Condition): Condition {
  if ('not' in condition) {
    const inner = normal(condition.not);
    if ('is' in inner && inner.is === 'in') return { ...inner, is: 'notIn' };
    return 'is' in inner && inner.is === 'contains' ? { ...inner, is: 'notContains' } : { not: inner };
  }
  if (!('all' in condition) && !('any' in condition)) return condition;
  const isAll = 'all' in condition;
  const parts = (isAll ? condition.all : condition.any).map(normal).flatMap((part) => {
    if (isAll && 'all' in part && part.all.length > 0) return part.all;
    return !isAll && 'any' in part ? part.any : [part];
  });
  const [only] = parts;
  return parts.length === 1 && only ? only : isAll ? { all: parts } : { any: parts };
}
const hasFormula = (condition: Condition) => JSON.stringify(condition).includes('"formula"');
const accounts: { readonly [id: string]: Json } = {
  [accountIds[0] ?? '']: { id: accountIds[0] ?? '', name: 'a', revenue: '2.25' },
};

const formulasIn = (condition: Condition): readonly string[] => {
  if ('formula' in condition) return [condition.formula];
  if ('not' in condition) return formulasIn(condition.not);
  return 'all' in condition
    ? condition.all.flatMap(formulasIn)
    : 'any' in condition
      ? condition.any.flatMap(formulasIn)
      : [];
};

describe('laws of the round trip, for any condition', () => {
  it('what the builder cannot show stays letter by letter as it was written', () => {
    const written = fc.tuple(
      conditions.map((condition) => write(condition, recordShape)),
      fc.constantFrom('T', ' T ', '(T)', '( (T ) )', '!(T)', '!!(T)', 'count + 1 > 2 && (T)', "(T) || ('b') == stage"),
    );
    fc.assert(
      fc.property(written, ([text, around]) => {
        const typed = around.replace('T', () => text);
        for (const kept of formulasIn(read(typed, recordShape))) expect(typed).toContain(kept);
        const commented = `${typed.trim()} // as agreed`;
        expect(read(commented, recordShape)).toEqual({ formula: commented });
        expect(write(read(commented, recordShape), recordShape)).toBe(commented);
      }),
      { numRuns: 1_000 },
    );
  });

  it('builder → text → builder is the same condition in its normal form', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        if (hasFormula(condition)) return;
        expect(read(write(condition, recordShape), recordShape)).toEqual(normal(condition));
      }),
      { numRuns: 1_000 },
    );
  });

  it('and holds for the same records, formulas included', () => {
    fc.assert(
      fc.property(
        conditions,
        fc.array(fc.tuple(recordValues, systemValues), { minLength: 1, maxLength: 10 }),
        (condition, records) => {
          const [one, two] = [condition, read(write(condition, recordShape), recordShape)].map((each) =>
            compileCondition(each, recordShape),
          );
          if (!one || !two || 'problems' in one || 'problems' in two) throw new Error('should compile');
          for (const [values, system] of records) {
            const account = typeof values.account === 'string' ? { account: accounts[values.account] ?? null } : {};
            const env = { ...moment, values: { ...values, ...system, ...account } };
            expect(two.compiled.explain(env).result).toBe(one.compiled.explain(env).result);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
