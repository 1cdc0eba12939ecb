import type { Query } from '../facts.ts';
import type { Hold } from '../hold.ts';
import { EngineIncident } from '../incident.ts';
import { runLimits } from '../limits.ts';
import type { Advance } from '../move/advance.ts';
import { NodeContext, Unbound } from '../move/node-context.ts';
import { viewAt } from '../move/subject.ts';
import { gateState, gateView } from '../move/take-gate.ts';
import { isOpen } from '../move/tell-block.ts';
import { nodeOf } from '../move/tree.ts';
import { distinct, Needs } from '../needs.ts';
import type { ArmedGate, ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { StandingHold } from './standing-hold.ts';
import { readBeyond, watchOf } from './watch.ts';

/** Renders what the run waits for from its state: outer scope first, then the order of gates, then the older position. */
export function standingHolds(a: Advance): readonly StandingHold[] {
  const found: StandingHold[] = [];
  const needed: Query[] = [];
  const scopes = new Map<number, Scope>();
  for (const position of a.positions) {
    const above = position.parent === null ? undefined : scopes.get(position.parent);
    const parked = above?.parked === true || position.parked !== undefined;
    const scope: Scope = { depth: above ? above.depth + 1 : 0, parked };
    scopes.set(position.id, scope);
    const node = nodeOf(a, position);
    // A run that is closing waits for its flows beside, no longer for itself.
    if (node.role === 'start' && a.status === 'closing') continue;
    if (position.stuck === undefined) render(a, position, node, null, scope, needed, found);
    if (position.shut || parked) continue;
    for (const armed of node.gates) {
      if (isArmed(position, armed)) render(a, position, armed.gate, armed, scope, needed, found);
    }
  }
  if (needed.length > 0) throw new Needs(distinct(needed));
  return isInOrder(found) ? found : found.sort(inOrder);
}

type Scope = { readonly depth: number; readonly parked: boolean };

function isArmed(source: Position, { gate, branch }: ArmedGate): boolean {
  return branch ? isOpen(source, gate.id) : source.gates[gate.id]?.spent !== true;
}

function render(
  a: Advance,
  position: Position,
  node: ProcessNode,
  armed: ArmedGate | null,
  { depth, parked }: Scope,
  needed: Query[],
  found: StandingHold[],
): void {
  if (!node.behaviour.holds) return;
  const view = armed ? gateView(a, position, armed) : viewAt(position, node);
  a.reads = parked ? null : [];
  try {
    const holds = node.behaviour.holds(new NodeContext(a, view));
    if (holds.length > runLimits.holds) throw tooMany(node);
    for (const hold of holds) {
      if (!stands(position, armed, parked, hold)) continue;
      const held = { hold, position, node, armed, depth, view, parked, keys: null, time: undefined };
      found.push(held);
      readBeyond(a, held);
    }
    const watch = watchOf(a.reads);
    if (watch) found.push({ hold: watch, position, node, armed, depth, view, parked, keys: null, time: undefined });
  } catch (stop) {
    if (stop instanceof Needs) needed.push(...stop.queries);
    else if (!(stop instanceof Unbound)) throw stop;
  } finally {
    a.reads = null;
  }
}

/** Parked, only locks stand; a time hold fires once a visit. */
function stands(position: Position, armed: ArmedGate | null, parked: boolean, hold: Hold): boolean {
  if (parked) return hold.is === 'lock';
  if (hold.is !== 'time') return true;
  const fired = armed ? gateState(position, armed.gate.id).fired : position.fired;
  return !fired.includes(hold.name);
}

function isInOrder(found: readonly StandingHold[]): boolean {
  for (let at = 1; at < found.length; at += 1)
    if (inOrder(found[at - 1] as StandingHold, found[at] as StandingHold) > 0) return false;
  return true;
}

function inOrder(one: StandingHold, other: StandingHold): number {
  return (
    one.depth - other.depth ||
    (one.armed?.order ?? -1) - (other.armed?.order ?? -1) ||
    one.position.id - other.position.id
  );
}

function tooMany(node: ProcessNode): EngineIncident {
  const title = node.node.name ?? node.id;
  const message = `“${title}” waits for more than ${runLimits.holds} things at once. Divide it into several.`;
  return new EngineIncident('tooManyHolds', message, node.id);
}
