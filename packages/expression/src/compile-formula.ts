import { type Dependencies, dependenciesOf } from './dependencies.ts';
import type { Environment } from './environment.ts';
import { toRun } from './evaluate.ts';
import { lowerFormula } from './formula/lower.ts';
import { startFrame } from './frame.ts';
import type { Json } from './json.ts';
import type { ConditionProblem } from './problem.ts';
import type { Shape, ValueType } from './shape.ts';
import { writeValue } from './values/value.ts';

/** A formula ready to be computed. */
export type CompiledFormula = {
  /** The result in the JSON form of its type; null when empty. Throws `EvaluationStopped` beyond 10,000 steps. */
  readonly value: (env: Environment) => Json;
  readonly type: ValueType;
  readonly dependencies: Dependencies;
};

/** Checks CEL text against the names it may use and compiles it, or says what is wrong and where in the text. */
export function compileFormula(
  text: string,
  shape: Shape,
): { readonly problems: readonly ConditionProblem[] } | { readonly compiled: CompiledFormula } {
  const found = lowerFormula(text, shape);
  if ('problems' in found) return found;
  const { typed } = found;
  const run = toRun(typed);
  const type = typed.type.is === 'nothing' ? 'json' : typed.type.is;
  return {
    compiled: {
      value: (env) => writeValue(type, run(startFrame(env))),
      type,
      dependencies: dependenciesOf(typed),
    },
  };
}

/** Computes a formula once; for more than once, compile it. */
export function evaluateFormula(
  text: string,
  shape: Shape,
  env: Environment,
): { readonly problems: readonly ConditionProblem[] } | { readonly value: Json } {
  const found = compileFormula(text, shape);
  return 'problems' in found ? found : { value: found.compiled.value(env) };
}
