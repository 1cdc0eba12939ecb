import type { Id } from '@throughline/graph';
import type { Made } from '../run.ts';
import type { Advance } from './advance.ts';
import { branchLevel } from './outputs.ts';
import { bringing, type Token } from './token.ts';
import { change, containerAt, nodeOf, parentOf, positionOf, standing } from './tree.ts';

type Keys = Made[Id];

/**
 * Remembers the effects a node made last: in the run, in its branch of a block, beside which others may make theirs at the
 * same node, and where it rests. Returns the token, which carries those of a branch that stands nowhere.
 */
export function keepMade(a: Advance, token: Token, position: number | null, node: Id, keys: Keys): Token {
  a.made = withKeys(a.made, node, keys);
  if (position !== null) change(a, position, { own: { ...standing(a, position).own, ...keys } });
  const container = containerAt(a, token.parent);
  if (nodeOf(a, container).role === 'start') return token;
  if (token.parent !== container.id) {
    const branch = branchLevel(a, token.parent, container.id);
    change(a, branch.id, { made: withKeys(branch.made, node, keys) });
    return token;
  }
  const made = withKeys(token.made, node, keys);
  if (position !== null) change(a, position, { made });
  return bringing(token, { made });
}

function withKeys(made: Made | undefined, node: Id, keys: Keys): Made {
  return { ...made, [node]: { ...made?.[node], ...keys } };
}

/** What a node made last, as it is known at a position: in the innermost branch around it, else in the run. */
export function madeAt(a: Advance, at: number, node: Id): Keys | undefined {
  for (let position = positionOf(a, at); position; position = parentOf(a, position)) {
    const found = position.node === node && position.own ? position.own : position.made?.[node];
    if (found) return found;
  }
  return a.made[node];
}
