import type { Id } from '@throughline/graph';
import type { ProcessNode } from '../process/process-node.ts';

/** From where the run stands: nodes it rests at. Gates standing for the whole run are in reach from the start. */
export type Ways = ReadonlyMap<Id, readonly Id[]>;

type Reached = { readonly node: ProcessNode; readonly way: readonly Id[] };

/**
 * For every gate that can be reached over the wires, the fewest gates to take before it is offered.
 * Conditions, people and time are left out: it is the way as drawn.
 */
export function waysThere(from: readonly ProcessNode[]): Ways {
  const offered = new Map<Id, readonly Id[]>();
  const seen = new Set<Id>();
  // Two waiting lines: what costs no further gate comes before what costs one.
  let near: Reached[] = from.map((node) => ({ node, way: [] }));
  let far: Reached[] = [];
  const offer = ({ node, way }: Reached): void => {
    if (offered.has(node.id)) return;
    offered.set(node.id, way);
    for (const target of node.ways.values()) far.push({ node: target, way: [...way, node.id] });
  };
  while (near.length > 0) {
    for (let reached = near.shift(); reached; reached = near.shift()) {
      const { node, way } = reached;
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      if (node.role === 'gate') {
        offer(reached);
        continue;
      }
      for (const { gate } of node.gates) offer({ node: gate, way });
      for (const target of [...node.ways.values(), ...[...node.inner.values()].flat()])
        near.push({ node: target, way });
    }
    near = far;
    far = [];
  }
  return offered;
}

/** The place or end a gate leads to, when the wires leave no doubt: only nodes with a single way lie between. */
export function plainTarget(gate: ProcessNode): Id | null {
  const seen = new Set<Id>();
  let at = gate.wayOn === null ? undefined : gate.ways.get(gate.wayOn);
  while (at && !seen.has(at.id)) {
    if (at.role === 'place' || at.role === 'end') return at.id;
    if (at.role === 'block') return null;
    seen.add(at.id);
    const { errorPort, sides } = at;
    const onward = [...at.ways].filter(([port]) => port !== errorPort && !sides.has(port));
    at = onward.length === 1 ? onward[0]?.[1] : undefined;
  }
  return null;
}
