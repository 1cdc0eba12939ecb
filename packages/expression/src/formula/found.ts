import type { Complaint, ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import type { Type, Typed } from '../typed.ts';
import { notBoolean } from './complaints.ts';
import type { ASTNode } from './parse.ts';

/** What a part of a formula may refer to, and how its own parts are given their meaning. */
export type Scope = {
  readonly shape: Shape;
  /** Names of the elements of macros, outermost first. */
  readonly variables: readonly { readonly name: string; readonly type: Type }[];
  readonly lower: (node: ASTNode, scope: Scope) => Typed;
};

/** A problem found while walking; caught once in `lowerFormula`, which tells people of the first. */
export class Found {
  readonly problem: ConditionProblem;

  constructor(problem: ConditionProblem) {
    this.problem = problem;
  }
}

export function refuse(node: Pick<ASTNode, 'start' | 'end'>, complaint: Complaint): never {
  throw new Found({ ...complaint, at: '', range: { start: node.start, end: node.end } });
}

/** Conditions are needed where conditions are joined, negated, chosen by or filtered by. */
export function expectBoolean(typed: Typed, node: ASTNode): void {
  const { is } = typed.type;
  if (is !== 'boolean' && is !== 'json' && is !== 'nothing') refuse(node, notBoolean(typed.type));
}
