import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { next } from './agenda.ts';
import { cut } from './cut.ts';
import { resume } from './resume.ts';
import type { Token } from './token.ts';
import { change, parentOf, positionOf, replace, standing, subtree } from './tree.ts';

/** Parks a position: it and all below hear nothing, and their clocks stand. */
export function park(a: Advance, id: number): void {
  const position = standing(a, id);
  if (position.parked !== undefined) return;
  change(a, id, { parked: a.now });
  note(a, { did: 'parked', position: id, node: position.node });
}

/** Wakes a parked position: the span it stood is added to every clock below. */
export function lift(a: Advance, id: number): void {
  const { parked, ...awake } = standing(a, id);
  if (parked === undefined) return;
  replace(a, awake);
  for (const below of subtree(a, id)) {
    if (a.now > parked) replace(a, { ...below, stood: [...below.stood, [parked, a.now]] });
    a.lifted.set(below.id, parked);
  }
  a.grew = true;
  note(a, { did: 'lifted', position: id, node: awake.node });
}

/** The pause is over: what paused goes, what was parked wakes and is told. */
export function returnFrom(a: Advance, token: Token, node: ProcessNode, position: number | null): void {
  const pausing = pausingPosition(a, token, position);
  const parked = token.lifts ?? pausing?.lifts;
  if (parked === undefined || positionOf(a, parked) === undefined) {
    const failure = { code: 'nothingToReturnTo', message: 'There is nothing paused to return to.' };
    next(a, { is: 'fail', token, node, failure, position });
    return;
  }
  if (pausing) cut(a, pausing.id, 'returned');
  lift(a, parked);
  resume(a, standing(a, parked), { returned: true });
}

/** What stands because of the pause: the resting node itself, or the place around the token. */
function pausingPosition(a: Advance, token: Token, position: number | null): Position | undefined {
  if (token.lifts !== undefined) return position === null ? undefined : positionOf(a, position);
  let at = positionOf(a, position ?? token.parent);
  while (at && at.lifts === undefined) at = parentOf(a, at);
  return at;
}
