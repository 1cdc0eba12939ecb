import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { admit, type RecordFact } from '../records/admission.ts';
import { wake } from '../worker/wake.ts';
import { mostEvents } from './engine-time.ts';
import { type Case, judgeEvents, type RefusedWrites, type Verdict } from './judging/judge-events.ts';
import { nextWave } from './judging/next-wave.ts';
import { turnedAway } from './judging/turn-away.ts';
import type { Kept } from './kept.ts';
import { type Ground, lockGround, readAgain, type StoredRun } from './lock-runs.ts';
import { noteDecisions } from './note-decisions.ts';
import { followUps, notBegun } from './other-runs/follow-ups.ts';
import { heldNoLonger } from './other-runs/held-no-longer.ts';
import { placesEntered } from './other-runs/places-entered.ts';
import { releasedFacts } from './other-runs/release-records.ts';
import { hearMissed, runsBehind } from './pauses/hear-missed.ts';
import { type NewFact, publishFacts } from './publish-facts.ts';
import { later } from './read-clock.ts';
import type { AdvanceOutcome, RunEvent } from './run-event.ts';
import { saveAdvances, stuckAt } from './save-advances.ts';
import { clearTroubles } from './troubles/clear-troubles.ts';
import { compiledVersions, type VersionKey, versionKey } from './versions/compiled-versions.ts';
import { doWrites, type Written } from './writing/do-writes.ts';

const mostRefusals = 10;

/**
 * The one door into runs, inside the caller's transaction: locks, judges, writes. One outcome per event, in order. What
 * it cannot do is in the outcome; an error of the database is thrown, and then nothing of the batch may be kept.
 */
export async function advanceIn(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
  { locked, sending, missed = false }: Given = {},
): Promise<readonly AdvanceOutcome[]> {
  if (events.length > mostEvents)
    throw new RangeError(`A batch holds ${mostEvents} events at most, not ${events.length}.`);
  if (events.length === 0) return [];
  const ground = locked ?? (await lockGround(tx, context, events));
  const behind = missed ? [] : runsBehind(ground, events);
  const tell = (earlier: readonly RunEvent[]) => advanceIn(tx, context, earlier, { missed: true });
  if (await hearMissed(tx, context, behind, tell)) await readAgain(tx, ground, events);
  const outcomes = await turnedAway(tx, ground, events);
  let open: readonly RunEvent[] = events.filter((told) => !outcomes.has(told));
  while (open.length > 0) {
    const { wave, rest } = nextWave(open, ground);
    const { ended, kept, facts, stored } = await advanceWave(tx, context, ground, wave);
    for (const [told, outcome] of ended) outcomes.set(told, outcome);
    const saved = [...stored, saveAdvances(tx, kept)];
    if (sending === undefined) await Promise.all(saved);
    else for (const one of saved) sending.push(handedOn(one));
    await clearTroubles(tx, kept);
    await noteDecisions(tx, kept);
    const entered = await admit(tx, context, [...facts, ...(await releasedFacts(tx, ground, kept))]);
    const woken = await tellAll(tx, context, await heldNoLonger(tx, ground, kept));
    const followed = await follow(tx, context, ground, kept);
    open = rest;
    const moved = entered || woken || followed || (open.length > 0 && facts.length > 0);
    if (moved && (open.length > 0 || locked !== undefined)) await readAgain(tx, ground, events);
    if (facts.length > 0) wake(context);
  }
  return events.map((told) => outcomes.get(told) ?? { run: told.run, is: 'ignored', why: 'gone' });
}

export type Given = {
  /** What the caller has locked for these events already; it is as things stand when the advance ends. */
  readonly locked?: Ground;
  /** Is given the writes instead of their being waited for: the caller sends more behind them, and waits for all. */
  readonly sending?: Promise<void>[];
  /** These are what was missed during a pause; what else was is not told before them. */
  readonly missed?: boolean;
};

/** Waited for later; until then nobody else looks after its failing. */
function handedOn(sent: Promise<void>): Promise<void> {
  sent.catch(() => {});
  return sent;
}

type Waved = {
  readonly ended: ReadonlyMap<RunEvent, AdvanceOutcome>;
  readonly kept: readonly Kept[];
  readonly facts: readonly RecordFact[];
  /** Ends of what is being stored already. */
  readonly stored: readonly Promise<void>[];
};

/** Events of different records, judged and written together; those whose writes are refused are judged again. */
async function advanceWave(
  tx: Transaction,
  context: RuntimeContext,
  ground: Ground,
  wave: readonly RunEvent[],
): Promise<Waved> {
  const refused = new Map<RunEvent, RefusedWrites>();
  const done = new Map<RunEvent, { readonly verdict: Verdict; readonly written: Written }>();
  const verdicts = new Map<RunEvent, Verdict>();
  const stored: Promise<void>[] = [];
  let cases = await casesOf(tx, context, ground, wave);
  const all = cases;
  for (let round = 0; cases.length > 0; round += 1) {
    const judged = await judgeEvents(tx, context, ground, cases, refused);
    for (const [index, { told }] of cases.entries()) verdicts.set(told, judged[index] ?? neverAtRest);
    const wanted = all.flatMap(({ told }) => {
      const verdict = verdicts.get(told);
      return done.has(told) || verdict?.is !== 'advanced' ? [] : [{ told, advanced: verdict.advanced }];
    });
    const results = await doWrites(tx, context, ground, wanted, (storing) => {
      stored.push(handedOn(storing));
    });
    const again = new Set<RunEvent>();
    for (const [told, result] of results) {
      if (result.is === 'refused') {
        refused.set(told, { ...refused.get(told), ...result.refused });
        again.add(told);
      } else done.set(told, { verdict: verdicts.get(told) ?? neverAtRest, written: result.written });
    }
    cases = all.filter(({ told }) => again.has(told));
    if (round === mostRefusals && cases.length > 0) {
      for (const { told } of cases) verdicts.set(told, neverAtRest);
      break;
    }
  }
  return { ...collect(all, ground, verdicts, done), stored };
}

const neverAtRest: Verdict = {
  is: 'failed',
  problem: `Records refused what the run writes ${mostRefusals} times in one advance; its error paths lead to refused writes again.`,
};

function collect(
  all: readonly Case[],
  ground: Ground,
  verdicts: ReadonlyMap<RunEvent, Verdict>,
  done: ReadonlyMap<RunEvent, { readonly verdict: Verdict; readonly written: Written }>,
): Omit<Waved, 'stored'> {
  const ended = new Map<RunEvent, AdvanceOutcome>();
  const kept: Kept[] = [];
  const facts: RecordFact[] = [];
  for (const { told, run } of all) {
    const { process, version: number } = versionOf(told, run);
    const version = { process, version: number };
    const verdict = verdicts.get(told) ?? neverAtRest;
    if (verdict.is !== 'advanced') {
      ended.set(told, verdict.is === 'refused' ? { run: told.run, ...verdict } : { run: told.run, ...verdict });
      continue;
    }
    const { advanced } = verdict;
    const written = done.get(told)?.written;
    const seq = (run?.seq ?? 0) + advanced.steps.length;
    const now = run === null ? ground.now : later(ground.now, run.updatedAt);
    const incident = stuckAt(advanced.run) ?? run?.incident ?? null;
    kept.push({ told, before: run, version, advanced, seq, now, incident, made: written?.made ?? new Map() });
    const [own] = Object.values(advanced.run.records);
    for (const fact of written?.facts ?? []) {
      const { record, event } = fact;
      facts.push(
        record.id === own?.id ? { record, event, writer: told.run, process } : { record, event, writer: told.run },
      );
    }
    const { run: state } = advanced;
    ended.set(told, { run: told.run, is: 'advanced', seq, state, incident, process, version: number });
    const stored = { id: told.run, process, version: number, state, seq, incident, attempts: 0, updatedAt: now };
    ground.runs.set(told.run, stored);
  }
  return { ended, kept, facts };
}

async function casesOf(
  tx: Transaction,
  context: RuntimeContext,
  ground: Ground,
  wave: readonly RunEvent[],
): Promise<readonly Case[]> {
  const met = wave.map((told) => ({ told, run: ground.runs.get(told.run) ?? null }));
  const versions = met.map(({ told, run }) => versionOf(told, run));
  const compiled = await compiledVersions(tx, context, ground.configuration, versions);
  return met.map(({ told, run }, index) => {
    const version = versions[index];
    const found = version === undefined ? undefined : compiled.get(versionKey(version));
    return { told, run, compiled: found ?? { broken: 'The version of this run is not in the database.' } };
  });
}

function versionOf({ begins }: RunEvent, run: StoredRun | null): VersionKey {
  return begins ?? { process: run?.process ?? '', version: run?.version ?? 0 };
}

/** Tells whether there was anybody to tell. */
async function tellAll(tx: Transaction, context: RuntimeContext, events: readonly RunEvent[]): Promise<boolean> {
  for (let from = 0; from < events.length; from += mostEvents) {
    await advanceIn(tx, context, events.slice(from, from + mostEvents));
  }
  return events.length > 0;
}

/** Other runs that shall begin or end because of these: through the same door, in the same transaction. Tells whether any did. */
async function follow(
  tx: Transaction,
  context: RuntimeContext,
  ground: Ground,
  kept: readonly Kept[],
): Promise<boolean> {
  const { events, facts } = await followUps(tx, ground, kept);
  const unbegun: NewFact[] = [];
  for (let from = 0; from < events.length; from += mostEvents) {
    const batch = events.slice(from, from + mostEvents);
    const outcomes = await advanceIn(tx, context, batch);
    for (const [index, outcome] of outcomes.entries()) {
      const told = batch[index];
      if (told !== undefined && outcome.is === 'failed') unbegun.push(...notBegun(told, outcome.problem));
    }
  }
  const places = await placesEntered(tx, context, ground, kept);
  await publishFacts(tx, [...facts, ...unbegun, ...places]);
  if (facts.length + unbegun.length + places.length > 0) wake(context);
  return events.length > 0;
}
