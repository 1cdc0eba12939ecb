import type { Hold } from '../hold.ts';
import type { Key } from '../keys.ts';
import type { View } from '../move/view.ts';
import type { ArmedGate, ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { DueTime } from '../time/due-in.ts';
import type { Watch } from './read.ts';

/** A hold of a position, or of a gate armed there, as it stands now. */
export type StandingHold = {
  readonly hold: Hold | Watch;
  readonly position: Position;
  readonly node: ProcessNode;
  readonly armed: ArmedGate | null;
  readonly depth: number;
  readonly view: View;
  /** Below something parked: of these only locks stand on. */
  readonly parked: boolean;
  /** What an event hold listens for, once somebody has asked. */
  keys: readonly Key[] | null;
  /** When a time hold comes due, once somebody has asked. */
  time: DueTime | null | undefined;
};
