import { EngineIncident } from '../incident.ts';
import { runLimits } from '../limits.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import { type Advance, titleOf } from './advance.ts';
import { patched } from './patched.ts';
import { type Fresh, positionFrom, type Token } from './token.ts';

export function positionOf(a: Advance, id: number): Position | undefined {
  for (const position of a.positions) if (position.id === id) return position;
  return undefined;
}

/** A position that must be there: a run whose tree has a hole is broken. */
export function standing(a: Advance, id: number): Position {
  const position = positionOf(a, id);
  if (!position) throw new EngineIncident('brokenRun', `Position ${id} of run ${a.identity.id} is gone.`);
  return position;
}

export function nodeOf(a: Advance, position: Position): ProcessNode {
  const node = a.process.nodes.get(position.node);
  if (!node) {
    throw new EngineIncident(
      'brokenRun',
      `Version ${a.process.version} has no node “${position.node}”. Move the run to a version that has it, or stop it.`,
      position.node,
    );
  }
  return node;
}

export function childrenOf(a: Advance, id: number): readonly Position[] {
  return a.positions.filter((position) => position.parent === id);
}

export function parentOf(a: Advance, position: Position): Position | undefined {
  return position.parent === null ? undefined : positionOf(a, position.parent);
}

/** Parked itself, or below something parked. */
export function isParked(a: Advance, position: Position): boolean {
  for (let at: Position | undefined = position; at; at = parentOf(a, at)) if (at.parked !== undefined) return true;
  return false;
}

/** The block, or the run itself, that a position stands in; a block stands in itself here, since what it holds is asked. */
export function containerAt(a: Advance, id: number): Position {
  let at = standing(a, id);
  while (!isContainer(nodeOf(a, at))) at = standing(a, at.parent ?? -1);
  return at;
}

export function isContainer(node: ProcessNode): boolean {
  return node.role === 'block' || node.role === 'start';
}

export function replace(a: Advance, position: Position): void {
  a.positions = a.positions.map((old) => (old.id === position.id ? position : old));
}

export function change(a: Advance, id: number, patch: Partial<Position>): void {
  replace(a, patched(standing(a, id), patch));
}

/** Puts a token down as a new position under its parent and returns its id. */
export function stand(a: Advance, token: Token, fresh: Omit<Fresh, 'id'>): number {
  if (a.positions.length >= runLimits.positions) {
    throw new EngineIncident(
      'tooManyPositions',
      `A run may stand at ${runLimits.positions} places at once, and “${titleOf(a, fresh.node.id)}” would be one more. Let fewer go on beside each other, or give each a run of its own.`,
      fresh.node.id,
    );
  }
  const { node, visit, since, memory } = fresh;
  const id = a.nextId;
  a.nextId += 1;
  a.positions = [...a.positions, positionFrom(token, { id, node, visit, since, memory })];
  return id;
}

/** The position and all below it, outermost first. */
export function subtree(a: Advance, id: number): readonly Position[] {
  const found: Position[] = [standing(a, id)];
  for (const position of a.positions) {
    // Children are always younger than their parents, so one pass finds every generation.
    if (position.parent !== null && found.some((above) => above.id === position.parent)) found.push(position);
  }
  return found;
}
