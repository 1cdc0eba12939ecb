import type { ArmedGate } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { Advance } from './advance.ts';
import { cut, depart } from './cut.ts';
import { park } from './pause.ts';
import { leaving } from './proceed.ts';
import { type Token, tokenFrom, tokenOf } from './token.ts';
import { childrenOf, nodeOf, standing } from './tree.ts';

/** The token that passes an armed gate, after its source has been left, kept or paused. */
export function gateToken(a: Advance, source: Position, { gate, branch }: ArmedGate): Token {
  if (branch) return { parent: source.id, branch: gate.id, vars: {} };
  if (gate.mode === 'keep') return beside(a, source);
  return gate.mode === 'pause' ? pausing(a, source) : leave(a, source);
}

/** A gate on a block is drawn outside of it: what begins there stands beside the block, or entering its first node would close it. */
function beside(a: Advance, source: Position): Token {
  if (nodeOf(a, source).role !== 'block') return { parent: source.id };
  const { branch, binds, vars, made } = source;
  return tokenOf(source.parent ?? source.id, { branch, binds, vars, made });
}

/** Whatever else is under way at the source ends. A common gate acts on the place the run rests in. */
function leave(a: Advance, source: Position): Token {
  const node = nodeOf(a, source);
  if (node.role === 'place') return leaving(a, source.id);
  if (node.role !== 'start') {
    const token = tokenFrom(standing(a, source.id));
    depart(a, source.id);
    return token;
  }
  const place = placeOf(a, source.id);
  if (place) return leaving(a, place.id);
  for (const child of childrenOf(a, source.id)) if (!child.side) cut(a, child.id, 'left');
  return { parent: source.id };
}

/** The source is parked with all below it; of the run itself, the place it rests in (or its oldest way, where there is no place). */
function pausing(a: Advance, source: Position): Token {
  const target = nodeOf(a, source).role === 'start' ? (placeOf(a, source.id) ?? wayOf(a, source.id)) : source;
  if (!target) return { parent: source.id };
  park(a, target.id);
  const { branch, binds, vars, made, parent } = target;
  return tokenOf(parent ?? source.id, { branch, binds, vars, made, lifts: target.id });
}

function placeOf(a: Advance, root: number): Position | undefined {
  return awake(a, root).find((child) => nodeOf(a, child).role === 'place');
}

function wayOf(a: Advance, root: number): Position | undefined {
  return awake(a, root)[0];
}

function awake(a: Advance, root: number): readonly Position[] {
  return childrenOf(a, root).filter((child) => child.parked === undefined && !child.side);
}
