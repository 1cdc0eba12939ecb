import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';

/**
 * Gates that stand on one arrow: the way from a place to where the last of them leads. A gate without a place of its own
 * on the canvas rides on that arrow, as its label.
 */
export type GateChain = {
  readonly source: Id;
  readonly gates: readonly Id[];
  /** Where the arrow ends; null while it is an open end. */
  readonly target: Id | null;
  /** Which of the arrows between these two ends it is, and how many there are: they are drawn side by side. */
  readonly lane: number;
  readonly lanes: number;
};

/** The arrows whose gates ride, from the wires alone; `rides` says which gates have no place of their own. */
export function gateChains(compiled: CompiledDocument, rides: (gate: Id) => boolean): readonly GateChain[] {
  const chains: Omit<GateChain, 'lane' | 'lanes'>[] = [];
  const taken = new Set<Id>();
  for (const node of compiled.nodes.values())
    for (const gate of compiled.gatesOf(node.id)) {
      if (taken.has(gate.id) || !rides(gate.id)) continue;
      const chain = follow(compiled, gate, rides, taken);
      chains.push({ source: node.id, ...chain });
    }
  return inLanes(chains);
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

function inLanes(chains: readonly Omit<GateChain, 'lane' | 'lanes'>[]): readonly GateChain[] {
  const counts = new Map<string, number>();
  const laned = chains.map((chain) => {
    const key = chain.target === null ? `${chain.source}\n` : [chain.source, chain.target].sort().join('\n');
    const lane = counts.get(key) ?? 0;
    counts.set(key, lane + 1);
    return { ...chain, lane, key };
  });
  return laned.map(({ key, ...chain }) => ({ ...chain, lanes: counts.get(key) ?? 1 }));
}
