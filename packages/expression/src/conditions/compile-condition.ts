import { type Dependencies, dependenciesOf } from '../dependencies.ts';
import type { Environment } from '../environment.ts';
import { toRun } from '../evaluate.ts';
import { type Explanation, explainer } from '../explain.ts';
import { startFrame } from '../frame.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import type { Condition } from './condition.ts';
import { lowerCondition } from './lower-condition.ts';

/** A condition ready to be asked, any number of times, about any environment. */
export type CompiledCondition = {
  /** Unknown counts as false. Throws `EvaluationStopped` when 10,000 steps do not suffice. */
  readonly holds: (env: Environment) => boolean;
  /** Which part failed, with which values. */
  readonly explain: (env: Environment) => Explanation;
  readonly dependencies: Dependencies;
};

/** Checks a condition against the names it may use and compiles it, or says everything that is wrong with it. */
export function compileCondition(
  condition: Condition,
  shape: Shape,
): { readonly problems: readonly ConditionProblem[] } | { readonly compiled: CompiledCondition } {
  const found = lowerCondition(condition, shape);
  if ('problems' in found) return found;
  const { lowered } = found;
  const run = toRun(lowered.typed);
  // Explaining is rare and needs more closures than asking, so they are made when first wanted.
  let explain: ((env: Environment) => Explanation) | undefined;
  return {
    compiled: {
      holds: (env) => run(startFrame(env)) === true,
      explain: (env) => {
        explain ??= explainer(lowered);
        return explain(env);
      },
      dependencies: dependenciesOf(lowered.typed),
    },
  };
}

/** Everything that is wrong with a condition; empty when it can be used. */
export function checkCondition(condition: Condition, shape: Shape): readonly ConditionProblem[] {
  const found = lowerCondition(condition, shape);
  return 'problems' in found ? found.problems : [];
}
