import type { CompiledDocument, CompiledNode, Edge, Id } from '@throughline/graph';

/**
 * Gates that stand on one arrow: the way from a place to where the last of them leads. A gate without a place of its own
 * on the canvas rides on that arrow, as its label.
 */
export type GateChain = {
  readonly source: Id;
  readonly gates: readonly Id[];
  /** Where the arrow ends; null while it is an open end. */
  readonly target: Id | null;
  /** How far from the middle it runs: arrows between the same two ends are drawn side by side. */
  readonly offset: number;
};

/** Arrows between two boxes run side by side: which of how many one is, as its distance from the middle in units of the canvas. */
export type Lanes = { readonly chains: readonly GateChain[]; readonly wires: ReadonlyMap<Id, number> };

/** Distance between arrows that run side by side: a pill and a little air. */
const laneWidth = 44;

/** The arrows whose gates ride, from the wires alone; `rides` says which gates have no place of their own. */
export function gateChains(compiled: CompiledDocument, rides: (gate: Id) => boolean): Lanes {
  const chains: Omit<GateChain, 'offset'>[] = [];
  const taken = new Set<Id>();
  for (const node of compiled.nodes.values())
    for (const gate of compiled.gatesOf(node.id)) {
      if (taken.has(gate.id) || !rides(gate.id)) continue;
      chains.push({ source: node.id, ...follow(compiled, gate, rides, taken) });
    }
  return inLanes(chains, directWires(compiled));
}

function follow(
  compiled: CompiledDocument,
  first: CompiledNode,
  rides: (gate: Id) => boolean,
  taken: Set<Id>,
): { gates: Id[]; target: Id | null } {
  const gates: Id[] = [];
  let at: CompiledNode | undefined = first;
  while (at && at.role === 'gate' && rides(at.id) && !taken.has(at.id)) {
    taken.add(at.id);
    gates.push(at.id);
    const way = compiled.wayOn(at.id);
    at = way ? compiled.targetOf(at.id, way.id) : undefined;
  }
  return { gates, target: at?.id ?? null };
}

/** Wires without a gate on them, such as the one taken when a state is too late. */
function directWires(compiled: CompiledDocument): readonly Edge[] {
  const isGate = (id: Id): boolean => compiled.nodes.get(id)?.role === 'gate';
  return compiled.document.edges.filter((wire) => !isGate(wire.from.node) && !isGate(wire.to.node));
}

function inLanes(chains: readonly Omit<GateChain, 'offset'>[], wires: readonly Edge[]): Lanes {
  const counts = new Map<string, number>();
  const laneIn = (key: string): { key: string; lane: number } => {
    const lane = counts.get(key) ?? 0;
    counts.set(key, lane + 1);
    return { key, lane };
  };
  const wireLanes = wires.map((wire) => ({ id: wire.id, ...laneIn(pairOf(wire.from.node, wire.to.node)) }));
  const chainLanes = chains.map((chain) => ({ chain, ...laneIn(pairOf(chain.source, chain.target)) }));
  const offsetOf = ({ key, lane }: { key: string; lane: number }): number =>
    (lane - ((counts.get(key) ?? 1) - 1) / 2) * laneWidth;
  return {
    chains: chainLanes.map((laned) => ({ ...laned.chain, offset: offsetOf(laned) })),
    wires: new Map(wireLanes.map((laned) => [laned.id, offsetOf(laned)])),
  };
}

const pairOf = (one: Id, other: Id | null): string => (other === null ? one : [one, other].sort().join(' '));
