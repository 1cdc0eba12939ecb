import type { FactName } from '@throughline/graph';
import type { Hold } from '../hold.ts';
import type { Key } from '../keys.ts';
import type { View } from '../move/view.ts';
import type { ArmedGate, ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { DueTime } from '../time/due-in.ts';

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

/**
 * What beside the run's own record it was worked out from what a node waits for. Made by the engine alone: nothing fires by
 * it, but the run is told of its changes, and then everything is rendered and judged anew.
 */
export type Watch = { readonly is: 'watch'; readonly name: 'reads'; readonly reads: readonly Read[] };

/** Another record (`record.edited`), or how many lead to one (`record.counted`): under which fact and key it is told. */
export type Read = { readonly on: FactName; readonly key: Key };
