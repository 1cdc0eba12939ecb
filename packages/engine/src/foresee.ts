import type { Id, PortId } from '@throughline/graph';
import { newRun } from './begin-run.ts';
import type { Event } from './event.ts';
import type { Facts, Query } from './facts.ts';
import { EngineIncident } from './incident.ts';
import { advanceOf } from './move/advance.ts';
import { NodeContext, Unbound } from './move/node-context.ts';
import type { View } from './move/view.ts';
import { distinct, Needs } from './needs.ts';
import type { CompiledProcess } from './process/compile-process.ts';
import { doPort, type ProcessNode } from './process/process-node.ts';
import type { Run } from './run.ts';

/** A node on the way; `sure`: nothing branches off before it. */
type Ahead = { readonly node: ProcessNode; readonly sure: boolean };

/** So many nodes are looked at, however far the way goes on. */
const mostAhead = 30;

/**
 * What an advance will ask by what kinds say beforehand (`asks`), for the nodes between what the event moves and where the
 * token rests: answered before the first call of `transition`, it needs no second one. Some of it may not be asked after
 * all; who is picked takes a turn and is foreseen only where nothing can come in between.
 */
export function foreseen(
  process: CompiledProcess,
  run: Run | null,
  event: Event,
  factsOf: () => Facts,
): readonly Query[] {
  const ahead = aheadOf(process, run, event);
  if (ahead.length === 0) return none;
  const facts = factsOf();
  const begins = event.kind === 'start' ? newRun(process, event, facts) : run;
  if (begins === null) return none;
  try {
    const a = advanceOf(process, begins, event, facts);
    const queries = ahead.flatMap(({ node, sure }) => {
      const view: View = { node, memory: null, visit: 1, since: a.now, at: 1 };
      const asked = asksOf(node, new NodeContext(a, view));
      return sure && event.kind === 'start' ? asked : asked.filter(({ ask }) => ask !== 'pick');
    });
    return distinct(queries);
  } catch (stop) {
    // A run that cannot be read says so when it is advanced.
    if (stop instanceof EngineIncident) return none;
    throw stop;
  }
}

const none: readonly Query[] = [];

function asksOf(node: ProcessNode, context: NodeContext): readonly Query[] {
  try {
    const asked = node.behaviour.asks?.(context) ?? none;
    return asked.map((query) => context.asked(query));
  } catch (stop) {
    if (stop instanceof Needs || stop instanceof Unbound) return none;
    throw stop;
  }
}

const known = new WeakMap<CompiledProcess, Map<string, readonly Ahead[]>>();

function aheadOf(process: CompiledProcess, run: Run | null, event: Event): readonly Ahead[] {
  const from = movedBy(process, run, event);
  if (from === null) return [];
  const kept = known.get(process) ?? new Map<string, readonly Ahead[]>();
  known.set(process, kept);
  const key = from.port === undefined ? from.node : `${from.node} ${from.port}`;
  const found = kept.get(key) ?? walk(process.nodes.get(from.node), from.port);
  kept.set(key, found);
  return found;
}

type From = { readonly node: Id; readonly port?: PortId };

/** The node whose ways a token goes because of this event; null where that hangs on more than the event. */
function movedBy(process: CompiledProcess, run: Run | null, event: Event): From | null {
  switch (event.kind) {
    case 'start':
      return { node: process.start.id, port: event.entry };
    case 'act':
      return { node: event.node };
    case 'due': {
      const node = event.gate ?? run?.positions.find(({ id }) => id === event.position)?.node;
      return node === undefined ? null : { node };
    }
    default:
      return null;
  }
}

/** The nodes with something to ask between here and where tokens rest. */
function walk(from: ProcessNode | undefined, port: PortId | undefined): readonly Ahead[] {
  const first = from === undefined ? [] : waysOn(from, port);
  const met = new Map<ProcessNode, Ahead>();
  const open: Ahead[] = first.map((node) => ({ node, sure: first.length === 1 }));
  for (let next = open.shift(); next !== undefined && met.size < mostAhead; next = open.shift()) {
    if (met.has(next.node)) continue;
    met.set(next.node, next);
    const ways = beyond(next.node);
    const sure = next.sure && ways.length === 1;
    open.push(...ways.map((node) => ({ node, sure })));
  }
  return [...met.values()].filter(({ node }) => node.behaviour.asks !== undefined && !node.node.off);
}

/** Where tokens go on from a node they have come to, without resting there. */
function beyond(node: ProcessNode): readonly ProcessNode[] {
  if (node.node.off) return waysOn(node, node.wayOn ?? '');
  if (node.role === 'place') return waysOn(node, doPort);
  if (node.role === 'block') return [...node.inner.values()].flat();
  return node.role === 'step' && !node.behaviour.holds ? waysOn(node) : [];
}

function waysOn(node: ProcessNode, only?: PortId): readonly ProcessNode[] {
  return [...node.ways].flatMap(([port, to]) =>
    (only === undefined ? port !== node.errorPort : port === only) ? [to] : [],
  );
}
