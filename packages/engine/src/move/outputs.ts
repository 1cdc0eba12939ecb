import type { Json, JsonObject } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import { EngineIncident } from '../incident.ts';
import { runLimits } from '../limits.ts';
import type { Position } from '../run.ts';
import { type Advance, titleOf } from './advance.ts';
import { bringing, type Token } from './token.ts';
import { change, containerAt, nodeOf, standing } from './tree.ts';

/**
 * Keeps what a node gave out where those after it see it: in its branch of a block, else in the run. A new visit begins anew.
 * Returns the token, which carries the outputs of a branch that stands nowhere.
 */
export function keepOutputs(a: Advance, token: Token, position: number | null, node: Id, outputs: JsonObject): Token {
  checkSize(a, node, outputs);
  const fresh = position === null;
  const container = containerAt(a, token.parent);
  if (nodeOf(a, container).role === 'start') {
    a.data = merged(a.data, node, outputs, fresh);
    return token;
  }
  if (token.parent !== container.id) {
    const branch = branchLevel(a, token.parent, container.id);
    change(a, branch.id, { vars: merged(branch.vars, node, outputs, fresh) });
    return token;
  }
  const vars = merged(token.vars ?? {}, node, outputs, fresh);
  if (position !== null) change(a, position, { vars });
  return bringing(token, { vars });
}

/** The position directly in a container on the way up from another. */
export function branchLevel(a: Advance, from: number, container: number): Position {
  let at = standing(a, from);
  while (at.parent !== container) at = standing(a, at.parent ?? -1);
  return at;
}

function merged(vars: JsonObject, node: Id, outputs: JsonObject, fresh: boolean): JsonObject {
  return { ...vars, [node]: fresh ? outputs : { ...(vars[node] as JsonObject | undefined), ...outputs } };
}

/** A value beyond the limit is an incident: it would be carried along by every later advance. */
export function checkSize(a: Advance, node: Id, value: Json): void {
  a.grew = true;
  const length = JSON.stringify(value).length;
  if (length <= runLimits.value) return;
  throw new EngineIncident(
    'valueTooLarge',
    `“${titleOf(a, node)}” wants to keep ${length} characters; a value may have ${runLimits.value}. Hand on less: only what later steps read.`,
    node,
  );
}
