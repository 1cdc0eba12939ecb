import { EngineIncident } from '../incident.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Advance } from './advance.ts';
import { cut } from './cut.ts';
import { branchLevel } from './outputs.ts';
import { type Token, tokenOf } from './token.ts';
import { childrenOf, containerAt, nodeOf, positionOf, standing } from './tree.ts';

/** Brings a token out to the container its next node lives in; every block on the way is closed with all in it. */
export function climb(a: Advance, token: Token, node: ProcessNode): Token {
  let at = token;
  for (;;) {
    const container = containerAt(a, at.parent);
    const block = nodeOf(a, container);
    if (block.role === 'start') {
      if (node.container === null) return at;
      throw new EngineIncident('brokenProcess', `A wire leads into block “${node.container}” past its ports.`, node.id);
    }
    if (block.id === node.container) return at;
    at = tokenOf(container.parent ?? container.id, container, at.from);
    cut(a, container.id, 'left');
  }
}

/**
 * The next place replaces the one its branch rests in, with all below; only a pause keeps what it parked.
 * Returns the token as it stands directly in the container.
 */
export function replacePlaces(a: Advance, token: Token): Token {
  const container = containerAt(a, token.parent).id;
  let placed: Token = token;
  if (token.parent !== container) {
    const level = branchLevel(a, token.parent, container);
    const { branch, binds, vars, made } = level;
    // Only the token's own pause goes on: what its predecessor had parked ends with it.
    placed = tokenOf(container, { branch, binds, vars, made, lifts: token.lifts }, token.from);
    cut(a, level.id, 'replaced');
  }
  closePlaces(a, container, placed.branch, keptBy(a, token.lifts));
  return placed;
}

/** Closes the places of one branch directly in a container, parked ones too, and what was on its way while they were parked. */
export function closePlaces(
  a: Advance,
  container: number,
  branch: string | undefined,
  kept: ReadonlySet<number> = new Set(),
): void {
  for (const child of childrenOf(a, container)) {
    if (child.branch !== branch || kept.has(child.id)) continue;
    if (child.lifts === undefined && nodeOf(a, child).role !== 'place') continue;
    if (positionOf(a, child.id)) cut(a, child.id, 'replaced');
  }
}

/** What a pause holds: the parked position, and what that in turn would lift. */
function keptBy(a: Advance, lifts: number | undefined): ReadonlySet<number> {
  const kept = new Set<number>();
  for (let id = lifts; id !== undefined && !kept.has(id) && positionOf(a, id); id = standing(a, id).lifts) kept.add(id);
  return kept;
}
