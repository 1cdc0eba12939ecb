import type { Id } from '@throughline/graph';
import type { Advance } from '../move/advance.ts';
import { NodeContext, Unbound } from '../move/node-context.ts';
import { isOpen } from '../move/tell-block.ts';
import { nodeOf } from '../move/tree.ts';
import { Needs } from '../needs.ts';
import { doPort, type ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';

/** Gates that can be come to, each with those to take before it. */
export type Ways = ReadonlyMap<Id, readonly Id[]>;

/** `at`: it stands there now, so that what it begins with is behind it. */
type Reached = { readonly node: ProcessNode; readonly way: readonly Id[]; readonly at?: Position };

/**
 * For every gate that can be reached over the wires, the fewest gates to take before it is offered, from where the run stands
 * now. Conditions, people and time are left out: it is the way as drawn. Behind a block lie as many of its children as its
 * behaviour asks for.
 */
export function waysThere(a: Advance): Ways {
  const offered = new Map<Id, readonly Id[]>();
  const seen = new Set<string>();
  // Waiting lines by the number of gates on the way: what costs fewer comes first.
  const lines: Reached[][] = [
    a.positions.flatMap((at) => (at.parked === undefined ? [{ node: nodeOf(a, at), way: [], at }] : [])),
  ];
  const come = (reached: Reached): void => {
    const line = lines[reached.way.length] ?? [];
    lines[reached.way.length] = line;
    line.push(reached);
  };
  const offer = ({ node, way }: Reached): void => {
    if (offered.has(node.id)) return;
    offered.set(node.id, way);
    for (const target of node.ways.values()) come({ node: target, way: [...way, node.id] });
  };
  // Both grow while they are walked; a line that nothing costs stays a hole.
  for (let cost = 0; cost < lines.length; cost += 1) {
    for (const reached of lines[cost] ?? []) {
      const { node, way, at } = reached;
      const name = at ? `${node.id} ${at.id}` : node.id;
      if (seen.has(name)) continue;
      seen.add(name);
      if (node.role === 'gate') {
        offer(reached);
        continue;
      }
      for (const { gate, branch } of node.gates) if (!branch || !at || isOpen(at, gate.id)) offer({ node: gate, way });
      for (const onward of waysOn(a, reached)) come(onward);
    }
  }
  return offered;
}

/** Where it goes on from a node that is no gate. */
function waysOn(a: Advance, { node, way, at }: Reached): readonly Reached[] {
  // The run itself has begun already, and a place that stands has begun what it does on entry.
  if (node.role === 'start') return [];
  const begun = at && node.role === 'place' ? doPort : undefined;
  const first = node.role === 'block' ? [...way, ...childrenNeeded(a, node, at)] : way;
  const ways = [...node.ways].flatMap(([port, target]) => (port === begun ? [] : [{ node: target, way: first }]));
  const inner = at ? [] : [...node.inner.values()].flat().map((target) => ({ node: target, way }));
  return [...inner, ...ways];
}

/** How many children of a block are to be begun until it leads on, as its behaviour counts them; flows inside end by themselves. */
function childrenNeeded(a: Advance, node: ProcessNode, at: Position | undefined): readonly Id[] {
  const open = node.gates.flatMap(({ gate, branch }) => (branch && (!at || isOpen(at, gate.id)) ? [gate.id] : []));
  if (open.length === 0 || !node.behaviour.resume) return open;
  const flows = at ? [] : [...node.inner.keys()];
  let memory = at?.memory ?? null;
  try {
    for (const [index, branch] of [...flows, ...open].entries()) {
      const begun = Math.max(0, index + 1 - flows.length);
      const living = Math.max(0, flows.length - index - 1);
      const view = {
        node,
        memory,
        visit: at?.visit ?? 1,
        since: at?.since ?? a.now,
        at: at?.id ?? a.positions[0]?.id ?? 0,
      };
      const child = { branch, living, open: open.length - begun };
      const { then, remember } = node.behaviour.resume(new NodeContext(a, view), { child });
      if (typeof then === 'object') return open.slice(0, begun);
      memory = remember ?? memory;
    }
  } catch (stop) {
    if (!(stop instanceof Needs || stop instanceof Unbound)) throw stop;
  }
  return open;
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
