import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id, RoleName } from '@throughline/graph';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Facts, RecordFacts } from '../facts.ts';
import type { Read } from '../holds/read.ts';
import { EngineIncident } from '../incident.ts';
import type { Instant } from '../instant.ts';
import { runLimits } from '../limits.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import { upgradedPositions } from '../relocate/upgrade-memory.ts';
import type { Step } from '../result.ts';
import type { Pending, Position, Run } from '../run.ts';
import type { Move } from './move.ts';
import { patched } from './patched.ts';

/** Parts of a step that differ by what was done; time is added when it is written down. */
export type StepBody = Step extends infer S ? (S extends Step ? Omit<S, 'at'> : never) : never;

/**
 * One run while it is advanced: the only thing in the engine that changes. Positions, pending effects and maps in it are
 * replaced, never changed in place, so what did not move is shared with the run before.
 */
export type Advance = {
  readonly process: CompiledProcess;
  readonly facts: Facts;
  readonly now: Instant;
  /** What is being heard; null when a run is only looked at. */
  event: Event | null;
  /** What of a run never changes. */
  readonly identity: Identity;
  status: Run['status'];
  result: Id | undefined;
  records: { readonly [role: RoleName]: Ref };
  positions: readonly Position[];
  pending: readonly Pending[];
  visits: { readonly [node: Id]: number };
  nextId: number;
  data: { readonly [name: string]: Json };
  made: NonNullable<Run['made']>;
  effects: Effect[];
  readonly steps: Step[];
  /** Records as this advance has changed them. */
  readonly written: Map<string, RecordFacts>;
  /** Records as they were found when they were last read, until one is written: spares making their keys again. */
  readonly found: Map<Ref, RecordFacts>;
  /** Keys of the answers that were used, each journalled once. */
  readonly answered: Set<string>;
  /** What is still to move, the next one last. */
  readonly agenda: Move[];
  /** Positions lifted in this advance, with the instant they had been parked at. */
  readonly lifted: Map<number, Instant>;
  /** True while what stood before the event is rendered: records are read as they were. */
  past: boolean;
  /** What beside the run's own record is read while one node is rendered; null when nobody asks. */
  reads: Read[] | null;
  moves: number;
  allowedMoves: number;
  /** Outputs, memory or spans were kept that may make the run too large. */
  grew: boolean;
};

type Identity = Pick<
  Run,
  'v' | 'id' | 'process' | 'version' | 'entry' | 'entryKey' | 'startedAt' | 'startedBy' | 'depth' | 'salt'
>;

export function advanceOf(process: CompiledProcess, run: Run, event: Event | null, facts: Facts): Advance {
  return {
    process,
    facts,
    now: facts.now,
    event,
    identity: run,
    status: run.status,
    result: run.result,
    records: run.records,
    positions: upgradedPositions(process, run),
    pending: run.pending,
    visits: run.visits,
    nextId: run.nextId,
    data: run.data,
    made: run.made ?? nothing,
    effects: [],
    steps: [],
    written: new Map(),
    found: new Map(),
    answered: new Set(),
    agenda: [],
    lifted: new Map(),
    past: false,
    reads: null,
    moves: 0,
    allowedMoves: runLimits.moves,
    grew: false,
  };
}

const nothing: NonNullable<Run['made']> = {};

/** The run as it now stands: plain data, sharing with the run before what did not move. */
export function runOf(a: Advance): Run {
  const { v, id, process, version, entry, entryKey, startedAt, startedBy, depth, salt } = a.identity;
  const { status, result, records, positions, pending, visits, nextId, data, made } = a;
  const run: Mutable<Run> = {
    v,
    id,
    process,
    version,
    status,
    records,
    entry,
    entryKey,
    startedAt,
    positions,
    pending,
    visits,
    nextId,
    data,
    salt,
  };
  if (startedBy !== undefined) run.startedBy = startedBy;
  if (depth !== undefined) run.depth = depth;
  if (result !== undefined) run.result = result;
  if (made !== nothing) run.made = made;
  if (a.grew) checkRun(run);
  return run;
}

/** Weighed only when something was kept: what else a run holds is bounded by its positions. */
function checkRun(run: Run): void {
  const length = JSON.stringify(run).length;
  if (length <= runLimits.run) return;
  throw new EngineIncident(
    'runTooLarge',
    `The run would keep ${length} characters; it may keep ${runLimits.run}. Keep less in outputs, or let branches be runs of their own.`,
  );
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function note(a: Advance, step: StepBody): void {
  a.steps.push({ at: a.now, ...step } as Step);
}

/** Every node entered and gate taken costs one; a run that does not come to rest keeps nothing. */
export function burn(a: Advance, node: Id): void {
  a.moves += 1;
  if (a.moves > a.allowedMoves) {
    throw new EngineIncident(
      'outOfFuel',
      `The run moved ${a.allowedMoves} times at ${a.now} without coming to rest: ${circle(a, node)}. Put a wait or a loop into the circle.`,
      node,
    );
  }
}

/** The way round from a node to itself, as it was gone last; the node alone when it was come to once. */
function circle(a: Advance, node: Id): string {
  const { steps } = a;
  const passed = steps.flatMap((step) => {
    const at = step.did === 'entered' ? step.node : step.did === 'took' ? step.gate : undefined;
    return at === undefined ? [] : [at];
  });
  const last = passed.lastIndexOf(node);
  const before = last > 0 ? passed.lastIndexOf(node, last - 1) : -1;
  const round = before < 0 ? [node] : [...passed.slice(before, last), node];
  return round.map((id) => `“${titleOf(a, id)}”`).join(' → ');
}

/** A branch that begins brings its own moves along. */
export function allowBranch(a: Advance): void {
  a.allowedMoves = Math.min(a.allowedMoves + runLimits.movesPerBranch, runLimits.movesAtMost);
}

/** What a node is called where somebody is told of it. */
export function titleOf({ process }: Advance, id: Id): string {
  return process.nodes.get(id)?.node.name ?? id;
}

/** The number of the next visit of a node, counted from 1. */
export function nextVisit(a: Advance, node: Id): number {
  const visit = (a.visits[node] ?? 0) + 1;
  if (visit > runLimits.visits) {
    throw new EngineIncident(
      'tooManyVisits',
      `“${titleOf(a, node)}” was visited ${runLimits.visits} times by one run. Let what comes round so often end, and begin anew each time.`,
      node,
    );
  }
  return visit;
}

export function countVisit(a: Advance, node: Id, visit: number): void {
  a.visits = patched(a.visits, { [node]: visit });
}
