import { type BeginEvent, begin, startAdvance } from './begin-run.ts';
import type { Event } from './event.ts';
import type { Facts } from './facts.ts';
import { bindRoles } from './hear/bind-roles.ts';
import { control } from './hear/control.ts';
import { hearAct } from './hear/hear-act.ts';
import { hearDue } from './hear/hear-due.ts';
import { hearFact } from './hear/hear-fact.ts';
import { knownWaits } from './hear/look-back.ts';
import { settle } from './hear/settle.ts';
import type { Row } from './hold.ts';
import { difference } from './holds/difference.ts';
import { rowsOf } from './holds/rows.ts';
import type { StandingHold } from './holds/standing-hold.ts';
import { standingHolds } from './holds/standing-holds.ts';
import { EngineIncident } from './incident.ts';
import { type Advance, advanceOf, runOf } from './move/advance.ts';
import { Refused } from './move/refused.ts';
import { Needs } from './needs.ts';
import { notOffered } from './offers/not-offered.ts';
import type { CompiledProcess } from './process/compile-process.ts';
import type { TransitionResult } from './result.ts';
import type { Run } from './run.ts';

/**
 * Advances one run by one event. Pure: the same process, run, event and facts give the same result, and no argument is changed.
 * `needs`: call again with the answers. Throws `EngineIncident` when the advance is impossible; nothing of it is kept.
 */
export function transition(process: CompiledProcess, run: Run | null, event: Event, facts: Facts): TransitionResult {
  try {
    if (event.kind === 'start' || event.kind === 'adopt') {
      return run ? { is: 'ignored', why: 'duplicate' } : start(process, event, facts);
    }
    if (!run) throw new EngineIncident('brokenRun', `An event of kind ${event.kind} needs a run.`);
    return hear(process, run, event, facts);
  } catch (stop) {
    if (stop instanceof Needs) return { is: 'needs', queries: stop.queries };
    if (stop instanceof Refused) return { is: 'refused', reasons: stop.reasons };
    throw stop;
  }
}

const nothing: readonly Row[] = [];

function start(process: CompiledProcess, event: BeginEvent, facts: Facts): TransitionResult {
  const a = startAdvance(process, event, facts);
  begin(a, event);
  return advanced(a, nothing, settle(a, event, new Set()));
}

type Heard = Exclude<Event, BeginEvent>;

function hear(process: CompiledProcess, run: Run, event: Heard, facts: Facts): TransitionResult {
  const a = advanceOf(process, run, event, facts);
  if (run.status === 'done' || run.status === 'stopped') {
    if (event.kind === 'act') throw new Refused([notOffered(a, process.nodes.get(event.node))]);
    return { is: 'ignored', why: 'ended' };
  }
  a.past = facts.before !== undefined;
  const before = standingHolds(a);
  const rows = rowsOf(a, before);
  const known = knownWaits(a, before);
  const standing = present(a, event, before);
  if (!listen(a, event, standing)) return { is: 'ignored', why: 'stale' };
  const after = settle(a, event, known);
  const result = advanced(a, rows, after);
  return hasChanged(run, a, result) ? result : { is: 'ignored', why: 'notHeard' };
}

/** Who listens now: rendered again when the records are no longer those of before, or roles were bound anew. */
function present(a: Advance, event: Heard, before: readonly StandingHold[]): readonly StandingHold[] {
  const wasPast = a.past;
  a.past = false;
  const bound = event.kind === 'fact' && bindRoles(a, event);
  return wasPast || bound ? standingHolds(a) : before;
}

/** False when the event is about something that is gone. */
function listen(a: Advance, event: Heard, standing: readonly StandingHold[]): boolean {
  switch (event.kind) {
    case 'fact':
      hearFact(a, standing, event);
      return true;
    case 'due':
      return hearDue(a, standing, event);
    case 'act':
      hearAct(a, standing, event);
      return true;
    case 'control':
      control(a, event);
      return true;
    case 'check':
      return true;
  }
}

function advanced(
  a: Advance,
  before: readonly Row[],
  standing: readonly StandingHold[],
): TransitionResult & { readonly is: 'advanced' } {
  const rows = difference(before, rowsOf(a, standing));
  return { is: 'advanced', advanced: { run: runOf(a), effects: a.effects, steps: a.steps, rows } };
}

/** An answer that was asked for is no change by itself. */
function hasChanged(
  run: Run,
  a: Advance,
  { advanced: { rows, steps } }: TransitionResult & { readonly is: 'advanced' },
) {
  return (
    rows.added.length + rows.removed.length > 0 ||
    steps.some((step) => step.did !== 'answered') ||
    a.positions !== run.positions ||
    a.pending !== run.pending
  );
}
