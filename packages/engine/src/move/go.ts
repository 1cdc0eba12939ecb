import type { PortId } from '@throughline/graph';
import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { comingTo, next } from './agenda.ts';
import { complete, finish } from './finish.ts';
import { sentAlong, type Token } from './token.ts';
import { childrenOf, nodeOf, positionOf, replace } from './tree.ts';

/** A token leaves a node by a port: along the wire, or it ends here. */
export function go(a: Advance, token: Token, node: ProcessNode, port: PortId): void {
  const target = node.ways.get(port);
  if (target) {
    next(a, { is: 'enter', node: target, token: sentAlong(token, node.id, port) });
    return;
  }
  // Along a wire the next node's `entered` says where it came from.
  if (port !== '') note(a, { did: 'left', node: node.id, port });
  tokenEnds(a, token);
}

/** At an unwired port a token leaves everything as it was: the place it came from stands on, its gates open again. */
function tokenEnds(a: Advance, token: Token): void {
  const parent = positionOf(a, token.parent);
  if (!parent) return;
  if (token.lifts !== undefined && positionOf(a, token.lifts)) {
    next(a, { is: 'return', token, node: nodeOf(a, parent), position: null });
    return;
  }
  if (token.leaving) {
    reopen(a, parent);
    return;
  }
  const { role } = nodeOf(a, parent);
  if (role === 'block' && token.branch !== undefined) next(a, { is: 'tell', block: parent.id, branch: token.branch });
  if (role === 'start') endWhenNothingLives(a, parent);
}

function reopen(a: Advance, place: Position): void {
  const { shut: _, ...open } = place;
  replace(a, open);
}

/** A run in which nothing rests and nothing moves is over, though no end is drawn. */
function endWhenNothingLives(a: Advance, root: Position): void {
  const coming = comingTo(a, root.id);
  const standing = childrenOf(a, root.id);
  if (a.status === 'closing') {
    if (coming.length + standing.length === 0) complete(a);
  } else if (![...coming, ...standing].some((live) => !live.side)) finish(a, null, false);
}
