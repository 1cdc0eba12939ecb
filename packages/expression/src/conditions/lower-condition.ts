import { lowerFormula } from '../formula/lower.ts';
import type { Complaint, ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { boolean, type Typed } from '../typed.ts';
import type { Condition, Test } from './condition.ts';
import { measureCondition } from './condition-size.ts';
import { type LoweredTest, lowerTest } from './lower-test.ts';

/** A condition's tree with its meaning beside each part. */
export type Lowered = { readonly at: string; readonly typed: Typed } & (
  | { readonly is: 'all' | 'any' | 'not'; readonly parts: readonly Lowered[] }
  | { readonly is: 'test'; readonly test: Test; readonly sides: LoweredTest }
  | { readonly is: 'formula'; readonly text: string }
);

/** Checks a condition against a shape and gives it its meaning; every problem is found, not only the first. */
export function lowerCondition(
  condition: Condition,
  shape: Shape,
): { readonly problems: readonly ConditionProblem[] } | { readonly lowered: Lowered } {
  const size = measureCondition(condition);
  if (size !== undefined) return { problems: [{ ...size, at: '' }] };
  const problems: ConditionProblem[] = [];
  const lowered = lower(condition, '', shape, problems);
  return lowered === undefined || problems.length > 0 ? { problems } : { lowered };
}

function lower(condition: Condition, at: string, shape: Shape, problems: ConditionProblem[]): Lowered | undefined {
  if ('all' in condition) return lowerGroup('all', condition.all, at, shape, problems);
  if ('any' in condition) return lowerGroup('any', condition.any, at, shape, problems);
  if ('not' in condition) {
    const part = lower(condition.not, below(at, 'not'), shape, problems);
    return part && { is: 'not', at, parts: [part], typed: { kind: 'not', part: part.typed, type: boolean } };
  }
  if ('formula' in condition) {
    const found = lowerFormula(condition.formula, shape, boolean);
    if ('typed' in found) return { is: 'formula', at, text: condition.formula, typed: found.typed };
    problems.push(...found.problems.map((problem) => ({ ...problem, at: below(at, 'formula') })));
    return undefined;
  }
  const sides = lowerTest(condition, shape);
  if (!('complaint' in sides)) return { is: 'test', at, test: condition, sides, typed: sides.typed };
  problems.push({ ...sides.complaint, at: below(at, sides.part) });
  return undefined;
}

function lowerGroup(
  is: 'all' | 'any',
  conditions: readonly Condition[],
  at: string,
  shape: Shape,
  problems: ConditionProblem[],
): Lowered | undefined {
  if (is === 'any' && conditions.length === 0) problems.push({ ...emptyAny, at });
  const parts = conditions.map((part, index) => lower(part, below(at, `${is}.${index}`), shape, problems));
  const known = parts.filter((part) => part !== undefined);
  const typed: Typed = { kind: is === 'all' ? 'and' : 'or', parts: known.map((part) => part.typed), type: boolean };
  return known.length === parts.length ? { is, at, parts: known, typed } : undefined;
}

export function below(at: string, step: string): string {
  return at === '' ? step : `${at}.${step}`;
}

const emptyAny: Complaint = {
  code: 'emptyGroup',
  message: {
    en: 'This group needs at least one line: “any of nothing” is never true. Add a line or remove the group.',
    'zh-CN': '此组至少需要一行:“满足任一”为空时永远不成立。请添加一行或删除该组。',
    'zh-TW': '此群組至少需要一行:「符合任一」為空時永遠不成立。請新增一行或刪除該群組。',
  },
};
