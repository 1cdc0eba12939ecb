import type { Facts, Query } from '../facts.ts';
import type { ControlEvent } from '../hear/control.ts';
import { knownWaits } from '../hear/look-back.ts';
import { settle } from '../hear/settle.ts';
import { difference } from '../holds/difference.ts';
import { rowsOf } from '../holds/rows.ts';
import { standingHolds } from '../holds/standing-holds.ts';
import { type Advance, advanceOf, note, runOf } from '../move/advance.ts';
import { next } from '../move/agenda.ts';
import { withdraw } from '../move/cut.ts';
import { runAgenda } from '../move/run-agenda.ts';
import { positionOf } from '../move/tree.ts';
import { Needs } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Advanced } from '../result.ts';
import type { Run } from '../run.ts';
import { type Blocker, type Mapped, mapPositions, type RelocationPlan } from './map-positions.ts';
import { highest, renamed } from './rename-nodes.ts';

export type RelocationResult =
  | { readonly is: 'relocated'; readonly advanced: Advanced }
  | { readonly is: 'blocked'; readonly blockers: readonly Blocker[] }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/**
 * Moves a run to another version by a plan. Only what stands is mapped, top-down; gates, timers, seats and locks are rendered
 * anew from the old `since`, so a shortened deadline counts from the true start. Nothing is entered, but where the plan restarts.
 */
export function relocate(
  from: CompiledProcess,
  to: CompiledProcess,
  run: Run,
  plan: RelocationPlan,
  event: ControlEvent,
  facts: Facts,
): RelocationResult {
  const mapped = mapPositions(from, to, run, plan);
  if (mapped.blockers.length > 0) return { is: 'blocked', blockers: mapped.blockers };
  try {
    const old = advanceOf(from, run, event, facts);
    const before = standingHolds(old);
    const a = advanceOf(to, inNewVersion(run, to, plan, mapped), event, facts);
    note(a, { did: 'noted', code: 'relocated', text: event.reason, data: { from: run.version, to: to.version } });
    withdrawOfGone(a);
    next(a, ...mapped.restarts);
    runAgenda(a);
    const after = settle(a, event, knownWaits(old, before));
    const rows = difference(rowsOf(old, before), rowsOf(a, after));
    return { is: 'relocated', advanced: { run: runOf(a), effects: a.effects, steps: a.steps, rows } };
  } catch (stop) {
    if (stop instanceof Needs) return { is: 'needs', queries: stop.queries };
    throw stop;
  }
}

function inNewVersion(run: Run, to: CompiledProcess, plan: RelocationPlan, { positions }: Mapped): Run {
  return {
    ...run,
    version: to.version,
    positions,
    visits: highest(run.visits, renamed(run.visits, plan)),
    data: { ...run.data, ...renamed(run.data, plan) },
    ...(run.made ? { made: { ...run.made, ...renamed(run.made, plan) } } : {}),
  };
}

function withdrawOfGone(a: Advance): void {
  for (const pending of a.pending) if (!positionOf(a, pending.owner)) withdraw(a, pending);
}
