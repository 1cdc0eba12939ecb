import type { Text } from './language.ts';

export const conditionProblemCodes = [
  'tooDeep',
  'tooLarge',
  'emptyGroup',
  'notACondition',
  'unknownName',
  'notAReference',
  'operatorNotForType',
  'valueMissing',
  'valueNotAllowed',
  'badValue',
  'notAnOption',
  'notComparable',
  'badSyntax',
  'unknownFunction',
  'wrongArguments',
  'wrongType',
  'notInSql',
] as const;
export type ConditionProblemCode = (typeof conditionProblemCodes)[number];

/** What is wrong with a condition or formula, where, and what to do. */
export type ConditionProblem = {
  /** Stable name, for programs and tests. */
  readonly code: ConditionProblemCode;
  /** Path in the condition's tree, e.g. `all.0.any.2.value`; empty for the root (and for a formula on its own). */
  readonly at: string;
  /** Characters of the formula the problem is about, where there is a formula. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly message: Text;
};

/** A problem before it is known where it stands. */
export type Complaint = Pick<ConditionProblem, 'code' | 'message'>;

/** Thrown when an evaluation is stopped: too many steps, or a text beyond 32,000 characters. */
export class EvaluationStopped extends Error {
  override readonly name = 'EvaluationStopped';
  readonly code: 'outOfFuel' | 'textTooLong';

  constructor(code: 'outOfFuel' | 'textTooLong') {
    super(
      code === 'outOfFuel'
        ? 'The condition needed more than 10,000 steps. Make its formula shorter, or let it look at fewer records.'
        : 'A text computed in a formula became longer than 32,000 characters. Join less text.',
    );
    this.code = code;
  }
}
