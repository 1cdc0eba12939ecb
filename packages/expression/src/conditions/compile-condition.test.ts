import { describe, expect, it } from 'vitest';
import { deal, dealShape } from '../../testing/a-deal.ts';
import { type Condition, checkCondition, compileCondition, conditionSchema, EvaluationStopped } from '../index.ts';

function holds(condition: Condition, changes: Parameters<typeof deal>[0] = {}): boolean {
  const result = compileCondition(condition, dealShape);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.compiled.holds(deal(changes));
}
const codes = (condition: Condition) =>
  checkCondition(condition, dealShape).map(({ code, at }) => `${at || '·'} ${code}`);

describe('a test of the builder', () => {
  it.each<[Condition, boolean]>([
    [{ of: 'name', is: 'equals', value: 'Big fish' }, true],
    [{ of: 'name', is: 'contains', value: 'fish' }, true],
    [{ of: 'name', is: 'contains', value: 'Fish' }, false],
    [{ of: 'name', is: 'startsWith', value: 'Big' }, true],
    [{ of: 'stage', is: 'in', value: ['won', 'engaging'] }, true],
    [{ of: 'stage', is: 'notIn', value: ['won', 'lost'] }, true],
    [{ of: 'amount', is: 'atLeast', value: 1234 }, true],
    [{ of: 'amount', is: 'moreThan', value: '1234.00' }, false],
    [{ of: 'amount', is: 'equals', value: { minor: '123400', currency: 'USD' } }, true],
    [{ of: 'discount', is: 'between', value: ['12.5', 20] }, true],
    [{ of: 'employees', is: 'lessThan', value: 5 }, false],
    [{ of: 'account.sector', is: 'equals', value: 'retail' }, true],
    [{ of: 'account', is: 'equals', value: 'a1' }, true],
    [{ of: 'tags', is: 'contains', value: 'vip' }, true],
    [{ of: 'tags', is: 'in', value: ['new', 'old'] }, true],
    [{ of: 'tags', is: 'equals', value: ['vip', 'new'] }, true],
    [{ of: 'active', is: 'equals', value: true }, true],
    [{ of: 'closeDate', is: 'lessThan', value: { path: 'engageDate' } }, false],
    [{ of: 'owner', is: 'isMe' }, true],
    [{ of: 'owner', is: 'isInMyTeam' }, true],
    [{ of: 'event.form', is: 'equals', value: 'trial' }, true],
    [{ of: 'event.score', is: 'moreThan', value: 1 }, true],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it('says yes to “is empty” for what is absent, an empty text, an empty list', () => {
    expect(holds({ of: 'name', is: 'empty' }, { values: { name: '' } })).toBe(true);
    expect(holds({ of: 'tags', is: 'empty' }, { values: { tags: [] } })).toBe(true);
    expect(holds({ of: 'closeDate', is: 'empty' }, { values: { closeDate: null } })).toBe(true);
    expect(holds({ of: 'closeDate', is: 'notEmpty' })).toBe(true);
  });
});

describe('an empty value', () => {
  const nameless = { values: { name: null, amount: null } };

  it('is not equal to anything, for certain', () => {
    expect(holds({ of: 'name', is: 'equals', value: 'x' }, nameless)).toBe(false);
    expect(holds({ of: 'name', is: 'notEquals', value: 'x' }, nameless)).toBe(true);
    expect(holds({ not: { of: 'name', is: 'in', value: ['x'] } }, nameless)).toBe(true);
  });

  it('is neither above nor below anything, nor does it contain or lack something', () => {
    const above: Condition = { of: 'amount', is: 'moreThan', value: 5 };
    expect(holds(above, nameless)).toBe(false);
    expect(holds({ not: above }, nameless)).toBe(false);
    expect(holds({ of: 'name', is: 'notContains', value: 'x' }, nameless)).toBe(false);
  });

  it('leaves a group undecided unless another line decides it', () => {
    const unknown: Condition = { of: 'amount', is: 'moreThan', value: 5 };
    expect(holds({ not: { all: [unknown, { of: 'stage', is: 'equals', value: 'won' }] } }, nameless)).toBe(true);
    expect(holds({ any: [unknown, { of: 'stage', is: 'equals', value: 'engaging' }] }, nameless)).toBe(true);
    expect(holds({ not: { any: [unknown, { of: 'stage', is: 'equals', value: 'won' }] } }, nameless)).toBe(false);
  });
});

describe('money', () => {
  it('of two currencies has no order, but it differs', () => {
    const euros = { minor: '1', currency: 'EUR' };
    expect(holds({ of: 'amount', is: 'moreThan', value: euros })).toBe(false);
    expect(holds({ not: { of: 'amount', is: 'moreThan', value: euros } })).toBe(false);
    expect(holds({ of: 'amount', is: 'notEquals', value: euros })).toBe(true);
  });

  it('without a fraction is counted whole: 1,234 yen are 1,234', () => {
    expect(
      holds({ of: 'amount', is: 'equals', value: 1234 }, { values: { amount: { minor: '1234', currency: 'JPY' } } }),
    ).toBe(true);
  });
});

describe('days near today', () => {
  // It is Sunday 22 November 2026, 04:00, in Shanghai.
  const onDay = (closeDate: string) => ({ values: { closeDate } });

  it('reach to the end of the third day', () => {
    const soon: Condition = { of: 'closeDate', is: 'withinNext', value: { n: 3, unit: 'day' } };
    expect(['2026-11-21', '2026-11-22', '2026-11-25', '2026-11-26'].map((day) => holds(soon, onDay(day)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('skip the weekend when business days are counted', () => {
    const soon: Condition = { of: 'closeDate', is: 'withinLast', value: { n: 2, unit: 'businessDay' } };
    expect(['2026-11-18', '2026-11-19', '2026-11-22'].map((day) => holds(soon, onDay(day)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('count moments to the minute, and days to their end in the zone', () => {
    const at = (dueAt: string) => ({ values: { dueAt } });
    const hours: Condition = { of: 'dueAt', is: 'withinNext', value: { n: 2, unit: 'hour' } };
    expect(holds(hours, at('2026-11-21T22:00:00.000Z'))).toBe(true);
    expect(holds(hours, at('2026-11-21T22:00:00.001Z'))).toBe(false);
    const today: Condition = { of: 'dueAt', is: 'withinNext', value: { n: 0, unit: 'day' } };
    expect(holds(today, at('2026-11-22T15:59:59.999Z'))).toBe(true);
    expect(holds(today, at('2026-11-22T16:00:00.000Z'))).toBe(false);
  });

  it('compare a moment with a day by the day it is there', () => {
    const onSunday: Condition = { of: 'dueAt', is: 'equals', value: '2026-11-22' };
    expect(holds(onSunday, { values: { dueAt: '2026-11-21T16:00:00.000Z' } })).toBe(true);
    expect(holds(onSunday, { values: { dueAt: '2026-11-21T15:59:59.000Z' } })).toBe(false);
  });
});

describe('a change', () => {
  const moved = { before: { stage: 'prospecting', amount: { minor: '123400', currency: 'USD' } } };

  it('is seen in the field that changed only', () => {
    expect(holds({ of: 'stage', is: 'changed' }, moved)).toBe(true);
    expect(holds({ of: 'amount', is: 'changed' }, moved)).toBe(false);
    expect(holds({ of: 'stage', is: 'changedTo', value: 'engaging' }, moved)).toBe(true);
    expect(holds({ of: 'stage', is: 'changedTo', value: 'won' }, moved)).toBe(false);
    expect(holds({ of: 'stage', is: 'changedFrom', value: 'prospecting' }, moved)).toBe(true);
  });

  it('has not happened when nothing is being changed', () => {
    expect(holds({ of: 'stage', is: 'changed' })).toBe(false);
  });

  it('fills every field of a new record', () => {
    expect(holds({ of: 'stage', is: 'changedTo', value: 'engaging' }, { before: {} })).toBe(true);
  });
});

describe('a service identity', () => {
  it('is nobody', () => {
    const { me: _, ...nobody } = deal();
    const result = compileCondition({ of: 'owner', is: 'isMe' }, dealShape);
    expect('compiled' in result && result.compiled.holds(nobody)).toBe(false);
  });
});

describe('what is wrong with a condition', () => {
  it('is said for every part, with its place', () => {
    expect(
      codes({
        all: [
          { of: 'amuont', is: 'equals', value: 3 },
          { of: 'stage', is: 'lessThan', value: 'won' },
          { any: [{ of: 'stage', is: 'equals', value: 'Won' }] },
          { not: { of: 'employees', is: 'between', value: [1] } },
          { any: [] },
          { of: 'name', is: 'empty', value: 'x' },
          { of: 'closeDate', is: 'withinNext', value: { n: 3, unit: 'hour' } },
          { of: 'employees', is: 'equals', value: { path: 'stage' } },
          { of: 'name.length', is: 'notEmpty' },
          { formula: 'amount >' },
        ],
      }),
    ).toEqual([
      'all.0.of unknownName',
      'all.1.is operatorNotForType',
      'all.2.any.0.value notAnOption',
      'all.3.not.value valueMissing',
      'all.4 emptyGroup',
      'all.5.value valueNotAllowed',
      'all.6.value badValue',
      'all.7.value notComparable',
      'all.8.of notAReference',
      'all.9.formula badSyntax',
    ]);
  });

  it('comes with the likely spelling', () => {
    const [problem] = checkCondition({ of: 'amuont', is: 'empty' }, dealShape);
    expect(problem?.message).toMatchObject({ en: 'There is no field “amuont”. Did you mean “amount”?' });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'account.__proto__', 'event.constructor'])(
    'refuses %s as a name',
    (of) => {
      expect(checkCondition({ of, is: 'notEmpty' }, dealShape)).toHaveLength(1);
    },
  );

  it('names trees that are too deep or too large', () => {
    let deep: Condition = { of: 'name', is: 'empty' };
    for (let depth = 0; depth < 10; depth++) deep = { not: deep };
    expect(codes(deep)).toEqual(['· tooDeep']);
    const lines = Array.from({ length: 60 }, (): Condition => ({ of: 'name', is: 'empty' }));
    expect(codes({ all: [{ all: lines }, { all: lines }, { all: lines }, { all: lines }] })).toEqual(['· tooLarge']);
    expect(conditionSchema.safeParse(deep).success).toBe(false);
  });

  it('includes keys nobody knows', () => {
    const read = conditionSchema.safeParse({ of: 'name', is: 'empty', extra: 1 });
    expect(read.success).toBe(false);
    expect(conditionSchema.safeParse({ all: [{ of: 'name', is: 'empty' }] }).success).toBe(true);
  });
});

describe('what a condition depends on', () => {
  it('is known without asking it', () => {
    const result = compileCondition(
      { all: [{ of: 'account.sector', is: 'notEmpty' }, { formula: 'amount > 5 && withinNext(closeDate, 3, "day")' }] },
      dealShape,
    );
    expect('compiled' in result && result.compiled.dependencies).toEqual({
      paths: ['account.sector', 'amount', 'closeDate'],
      usesTime: true,
    });
  });
});

describe('fuel', () => {
  it('stops what would take more than 10,000 steps', () => {
    const result = compileCondition(
      { formula: 'tasks.exists(a, tasks.exists(b, a.hours + b.hours == -1))' },
      dealShape,
    );
    if ('problems' in result) throw new Error('should compile');
    const tasks = Array.from({ length: 200 }, (_, hours) => ({ hours }));
    expect(() => result.compiled.holds(deal({ values: { tasks } }))).toThrow(EvaluationStopped);
    expect(result.compiled.holds(deal({ values: { tasks: tasks.slice(0, 20) } }))).toBe(false);
  });
});
