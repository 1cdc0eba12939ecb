import type { JsonObject } from '@throughline/expression';
import type { Id, Node, NodeRole, PortId } from '@throughline/graph';
import type { Behaviour } from '../behaviour.ts';

/** A node ready to run: its config parsed, its wires resolved to nodes. */
export type ProcessNode = {
  readonly id: Id;
  readonly node: Node;
  readonly role: NodeRole;
  readonly config: JsonObject;
  readonly behaviour: Behaviour;
  /** The block it lives in; null on the top level. */
  readonly container: Id | null;
  /** Where flow, side and error ports lead; a port that is not wired is absent. */
  readonly ways: ReadonlyMap<PortId, ProcessNode>;
  /** Where each inner port of a block begins its branches; declared ports without a wire are empty. */
  readonly inner: ReadonlyMap<PortId, readonly ProcessNode[]>;
  readonly sides: ReadonlySet<PortId>;
  readonly gates: readonly ArmedGate[];
  /** The first flow port. */
  readonly wayOn: PortId | null;
  readonly errorPort: PortId | null;
  readonly mode: 'leave' | 'keep' | 'pause';
};

/** A gate on a gates port of its source. `branch`: it lives in the block that arms it, so that taking it begins a branch there. */
export type ArmedGate = { readonly gate: ProcessNode; readonly order: number; readonly branch: boolean };

/** The side ports the engine starts by itself: a place's `do` on entry, a gate's `after` when it is taken. */
export const doPort = 'do';
export const afterPort = 'after';
