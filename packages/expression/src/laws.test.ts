import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  accountIds,
  conditions,
  moment,
  recordShape,
  recordValues,
  systemValues,
} from '../testing/random-conditions.ts';
import {
  type Condition,
  compileCondition,
  conditionSchema,
  type Environment,
  failingParts,
  type Json,
  languages,
  sayFailures,
  summarise,
} from './index.ts';

// A busy machine takes its time over a thousand tries.
vi.setConfig({ testTimeout: 60_000 });

const accounts: { readonly [id: string]: Json } = {
  [accountIds[0] ?? '']: { id: accountIds[0] ?? '', name: 'a', revenue: '2.25' },
  [accountIds[1] ?? '']: { id: accountIds[1] ?? '', name: '客户' },
};
const environments: fc.Arbitrary<Environment> = fc.tuple(recordValues, systemValues).map(([values, system]) => {
  const account = typeof values.account === 'string' ? { account: accounts[values.account] ?? null } : {};
  return { ...moment, values: { ...values, ...system, ...account } };
});

/** True, false, or null for unknown. */
function ask(condition: Condition, env: Environment): boolean | null {
  const result = compileCondition(condition, recordShape);
  if ('problems' in result) throw new Error(`${JSON.stringify(condition)}: ${JSON.stringify(result.problems)}`);
  const { result: verdict } = result.compiled.explain(env);
  expect(result.compiled.holds(env)).toBe(verdict === true);
  return verdict;
}
const invert = (value: boolean | null) => (value === null ? null : !value);

describe('laws of conditions, for any condition and any record', () => {
  it('“not” exchanges true and false and leaves unknown alone', () => {
    fc.assert(
      fc.property(conditions, environments, (condition, env) => {
        expect(ask({ not: condition }, env)).toBe(invert(ask(condition, env)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('not all = any not', () => {
    fc.assert(
      fc.property(conditions, conditions, environments, (a, b, env) => {
        expect(ask({ not: { all: [a, b] } }, env)).toBe(ask({ any: [{ not: a }, { not: b }] }, env));
      }),
      { numRuns: 500 },
    );
  });

  it('equality and “is one of” are never unknown, and the order of lines means nothing', () => {
    const total = conditions.filter(
      (condition) => 'is' in condition && ['equals', 'notEquals', 'in', 'notIn', 'empty'].includes(condition.is),
    );
    fc.assert(
      fc.property(total, conditions, environments, (a, b, env) => {
        expect(ask(a, env)).not.toBeNull();
        expect(ask({ all: [a, b] }, env)).toBe(ask({ all: [b, a] }, env));
      }),
      { numRuns: 500 },
    );
  });

  it('“between” is “at least” and “at most”; “at most” is “less than” or “equals”', () => {
    const between = conditions.filter((condition) => 'is' in condition && condition.is === 'between');
    fc.assert(
      fc.property(between, environments, (condition, env) => {
        if (!('is' in condition) || !Array.isArray(condition.value)) return;
        const [low, high] = condition.value as readonly Json[];
        const line = (is: 'atLeast' | 'atMost' | 'lessThan' | 'equals', value: Json | undefined): Condition => ({
          of: condition.of,
          is,
          value: value ?? null,
        });
        expect(ask(condition, env)).toBe(ask({ all: [line('atLeast', low), line('atMost', high)] }, env));
        const atMost = ask(line('atMost', high), env);
        if (atMost !== null) expect(atMost).toBe(ask({ any: [line('lessThan', high), line('equals', high)] }, env));
      }),
      { numRuns: 500 },
    );
  });

  it('a condition that does not hold has lines responsible, and words for them in every language', () => {
    fc.assert(
      fc.property(conditions, environments, (condition, env) => {
        const result = compileCondition(condition, recordShape);
        if ('problems' in result) throw new Error('should compile');
        const explanation = result.compiled.explain(env);
        const holds = explanation.result === true;
        expect(failingParts(explanation).length === 0).toBe(holds);
        for (const language of languages) {
          expect(summarise(condition, recordShape, language)).not.toBe('');
          expect(sayFailures(explanation, recordShape, language).length === 0).toBe(holds);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is written as JSON is read back as the same condition', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(conditionSchema.parse(JSON.parse(JSON.stringify(condition)))).toEqual(condition);
      }),
    );
  });
});
