import type { Actor } from '../event.ts';
import type { Facts, Query } from '../facts.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import { standingHolds } from '../holds/standing-holds.ts';
import { type Advance, advanceOf } from '../move/advance.ts';
import { NodeContext, Unbound } from '../move/node-context.ts';
import type { View } from '../move/view.ts';
import { collectNeeds, Needs } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Offer } from '../result.ts';
import type { Run } from '../run.ts';
import { notOffered } from './not-offered.ts';
import { type ActHold, reasonsAgainst } from './reasons-against.ts';
import { plainTarget, type Ways, waysThere } from './way-there.ts';

export type OffersResult =
  | { readonly is: 'offers'; readonly offers: readonly Offer[] }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/**
 * Every act of a process for one run: those offered to the actor, and why not the others. Without an actor nobody's right
 * is judged. Those of the innermost scope come first, each scope's in the order of its gates, then those that are not reached.
 */
export function offers(process: CompiledProcess, run: Run, facts: Facts, actor?: Actor): OffersResult {
  const a = advanceOf(process, run, null, facts);
  try {
    const standing = standingHolds(a).filter(({ hold }) => hold.is === 'act');
    standing.sort((one, other) => other.depth - one.depth);
    const found: Offer[] = [];
    collectNeeds(standing, (held) => {
      found.push(inReach(a, held, actor));
    });
    const reached = new Set(standing.map(({ node }) => node.id));
    const ways = waysThere(a);
    const others = [...process.nodes.values()].filter((node) => !reached.has(node.id) && !node.node.off);
    collectNeeds(others, (node) => {
      found.push(...outOfReach(a, node, ways));
    });
    return { is: 'offers', offers: found };
  } catch (stop) {
    if (stop instanceof Needs) return { is: 'needs', queries: stop.queries };
    throw stop;
  }
}

function inReach(a: Advance, { hold, node, position, view }: StandingHold, actor: Actor | undefined): Offer {
  const act = hold as ActHold;
  const reasons = reasonsAgainst(a, view, act, actor);
  const offer = describe(node, position.id, act);
  return reasons.length === 0
    ? { ...offer, offered: true }
    : { ...offer, offered: false, whyNot: { reasons, who: act.who, way: [] } };
}

/** A node that is not reached is asked what it would offer if it were: as on a first visit, with the run resting nowhere. */
function outOfReach(a: Advance, node: ProcessNode, ways: Ways): readonly Offer[] {
  if (node.role !== 'gate') return [];
  const way = ways.get(node.id) ?? [];
  return hypotheticalActs(a, node).map((hold) => ({
    ...describe(node, 0, hold),
    offered: false,
    whyNot: { reasons: [notOffered(a, node)], who: hold.who, way },
  }));
}

function hypotheticalActs(a: Advance, node: ProcessNode): readonly ActHold[] {
  if (!node.behaviour.holds) return [];
  const root = a.positions[0]?.id ?? 0;
  const view: View = { node, memory: null, visit: 1, since: a.now, at: root, nowhere: true };
  try {
    return node.behaviour.holds(new NodeContext(a, view)).filter((hold): hold is ActHold => hold.is === 'act');
  } catch (stop) {
    if (stop instanceof Unbound) return [];
    throw stop;
  }
}

function describe(node: ProcessNode, position: number, hold: ActHold) {
  const to = plainTarget(node);
  return {
    node: node.id,
    position,
    act: hold.act,
    label: hold.label,
    form: hold.form ?? [],
    ...(to === null ? {} : { to }),
  };
}
