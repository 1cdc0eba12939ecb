import type { Advance } from '../move/advance.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { StandingHold } from './standing-hold.ts';

/**
 * What was rendered last, with all it was rendered from beside the positions themselves. Positions and maps of an advance
 * are replaced, never changed in place: what is still the same object still says the same.
 */
export type Rendering = Pick<
  Advance,
  'positions' | 'records' | 'visits' | 'data' | 'made' | 'status' | 'event' | 'past'
> & {
  /** Holds in the order of the positions. */
  readonly found: readonly StandingHold[];
  /** Behind which hold those of each position end. */
  readonly ends: readonly number[];
};

/** The last rendering, when nothing has changed since but where the run stands. */
export function earlierRendering(a: Advance): Rendering | null {
  const last = a.rendered;
  if (last === null) return null;
  const { records, data, made, status, event, past } = last;
  const sameRun = a.records === records && a.data === data && a.made === made && a.status === status;
  return sameRun && a.event === event && a.past === past ? last : null;
}

/** Whether a position, and the visit each of its gates would be, are as they were. */
export function stoodStill(
  a: Advance,
  last: Rendering,
  at: number,
  position: Position,
  { gates }: ProcessNode,
): boolean {
  if (last.positions[at] !== position) return false;
  if (a.visits === last.visits) return true;
  for (const { gate } of gates) if (a.visits[gate.id] !== last.visits[gate.id]) return false;
  return true;
}

/** A node that asked where else the run stands is rendered anew whenever anything moved; so is everything with it. */
export function keepRendering(a: Advance, ends: readonly number[], found: readonly StandingHold[]): void {
  const { positions, records, visits, data, made, status, event, past } = a;
  a.rendered = a.roamed ? null : { positions, records, visits, data, made, status, event, past, found, ends };
}
