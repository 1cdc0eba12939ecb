import type { Condition } from '../conditions/condition.ts';
import { type Lowered, lowerCondition } from '../conditions/lower-condition.ts';
import type { Environment } from '../environment.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import type { SqlColumns } from './columns.ts';
import { numbered } from './fragment.ts';
import { NotInSql } from './not-in-sql.ts';
import { truth } from './truth.ts';
import type { SqlContext } from './values.ts';

/** A condition as SQL: `text` is a boolean expression with `$n` for its parameters, all of them texts that are cast in place. */
export type SqlCondition = {
  readonly text: string;
  readonly params: readonly string[];
  /** The text around the parameters, one piece more than there are parameters, for builders that number by themselves. */
  readonly pieces: readonly string[];
};

/** Time and person of the query; the values are the database's. */
export type SqlMoment = Pick<Environment, 'now' | 'zone' | 'calendar' | 'me'>;

/**
 * Compiles a condition to SQL of the same meaning as `compileCondition`: a row is selected exactly when the condition
 * holds for it. What the database cannot judge (changes, patterns, calendars over fields) is a problem, never an
 * approximation. `first` is the number of the first parameter.
 */
export function conditionToSql(
  condition: Condition,
  shape: Shape,
  columns: SqlColumns,
  moment: SqlMoment,
  first = 1,
): { readonly problems: readonly ConditionProblem[] } | SqlCondition {
  const found = lowerCondition(condition, shape);
  if ('problems' in found) return found;
  const context: SqlContext = {
    columns,
    env: { ...moment, values: {} },
    truth: (typed, wanted) => truth(typed, wanted, context),
  };
  try {
    const fragment = truth(found.lowered.typed, true, context);
    return { text: numbered(fragment, first), params: fragment.params, pieces: fragment.texts };
  } catch (error) {
    if (!(error instanceof NotInSql)) throw error;
    return { problems: culprits(found.lowered, context) };
  }
}

/** The lines that cannot be said in SQL, each with its reason. */
function culprits(lowered: Lowered, context: SqlContext): readonly ConditionProblem[] {
  if (lowered.is === 'all' || lowered.is === 'any' || lowered.is === 'not')
    return lowered.parts.flatMap((part) => culprits(part, context));
  try {
    truth(lowered.typed, true, context);
    truth(lowered.typed, false, context);
    return [];
  } catch (error) {
    if (!(error instanceof NotInSql)) throw error;
    const { what } = error;
    const said =
      typeof what === 'string'
        ? { en: what, 'zh-CN': what, 'zh-TW': what }
        : { 'zh-CN': what.en, 'zh-TW': what.en, ...what };
    return [
      {
        code: 'notInSql',
        at: lowered.at,
        message: {
          en: `A list cannot be filtered by this line: ${said.en}.`,
          'zh-CN': `列表不能按此行筛选:${said['zh-CN']}。`,
          'zh-TW': `清單不能依此行篩選:${said['zh-TW']}。`,
        },
      },
    ];
  }
}
