import { type Actor, type CompiledProcess, type Event, recordKey, watchesRecords } from '@throughline/engine';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { isRefusedStatement } from '../../database/failed-statements.ts';
import type { RecordFact } from '../../records/admission.ts';
import type { StoredRecord } from '../../records/command.ts';
import { tableOf } from '../../table-of.ts';
import { advanceIn } from '../advance-runs.ts';
import { factsOf } from '../answers/records.ts';
import { mostEvents } from '../engine-time.ts';
import type { StoredRun } from '../lock-runs.ts';
import { noteHeard } from '../pauses/missed.ts';
import { readClock } from '../read-clock.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import { setAsideIn } from '../troubles/set-aside.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';
import { type Configuration, factsFrom, readConfiguration } from '../versions/configuration.ts';
import { readActors } from './actors-of-facts.ts';

/** A living run on a record that was changed by somebody else. */
type Watcher = Pick<StoredRun, 'id' | 'process' | 'version' | 'state'> & {
  readonly record: string;
  /** It waits for this very fact. */
  readonly waits: boolean;
};

/**
 * Lets other runs on records that were just changed look at them inside the writing transaction, so that whoever changed
 * them sees the consequences. Only runs of kinds that hold a record, and of processes that look at records at all. What a
 * run cannot take now, and everybody else, is told after commit. Tells whether anybody was told.
 */
export async function tellWatchers(
  tx: Transaction,
  context: RuntimeContext,
  facts: readonly RecordFact[],
  kinds: readonly string[],
): Promise<boolean> {
  const configuration = await readConfiguration(tx, context);
  const edits = facts.filter((fact) => fact.event.type === 'record.edited' && mayBeWatched(configuration, kinds, fact));
  if (edits.length === 0) return false;
  const found = await readWatchers(tx, edits, kinds);
  const watchers = await thatLook(tx, context, configuration, edits, found);
  if (watchers.length === 0) return false;
  const actors = await readActors(tx, edits);
  const events = edits.flatMap((fact) =>
    watchers
      .filter(({ record, id }) => record === fact.record.id && id !== fact.writer)
      .map((watcher) => lookingAt(fact, watcher, edits, actors.get(fact.event.actor ?? ''))),
  );
  for (let from = 0; from < events.length; from += mostEvents) {
    await tellBatch(tx, context, events.slice(from, from + mostEvents));
  }
  return events.length > 0;
}

/** Where one process alone takes in records of a module, a run that writes has nobody beside it. */
function mayBeWatched(
  { processes }: Configuration,
  kinds: readonly string[],
  { record, process }: RecordFact,
): boolean {
  return processes.some((one) => one.module === record.module && kinds.includes(one.kind) && one.id !== process);
}

async function readWatchers(
  { sql }: Transaction,
  edits: readonly RecordFact[],
  kinds: readonly string[],
): Promise<readonly Watcher[]> {
  return sql<Watcher[]>`
    select r.id, r.process_id as process, r.version, r.state, r.record_id as record,
      exists (select from waits w where w.run_id = r.id and w.event = 'record.edited'
        and w.key = 'record:' || r.module || '/' || r.record_id) as waits
    from runs r join processes p on p.id = r.process_id
    where r.record_id = any(${[...new Set(edits.map(({ record }) => record.id))]}::uuid[]) and r.ended_at is null
      and p.kind = any(${[...kinds]}::text[])
    order by r.id`;
}

const looks = new WeakMap<CompiledProcess, boolean>();

async function thatLook(
  tx: Transaction,
  context: RuntimeContext,
  configuration: Configuration,
  edits: readonly RecordFact[],
  found: readonly Watcher[],
): Promise<readonly Watcher[]> {
  if (found.length === 0) return [];
  const compiled = await compiledVersions(tx, context, configuration, found);
  const now = await readClock(tx, context);
  const records = tableOf(edits.map(({ record }) => [recordKey(record), factsOf(record)]));
  return found.filter(({ waits, state, ...version }) => {
    const one = compiled.get(versionKey(version));
    if (one === undefined || 'broken' in one) return false;
    const known = looks.get(one.process);
    if (waits || known !== undefined) return waits || known;
    const facts = { ...factsFrom(configuration, now), records, answers: {} };
    const watches = watchesRecords(one.process, state, facts);
    looks.set(one.process, watches);
    return watches;
  });
}

function lookingAt(
  fact: RecordFact,
  { id, waits }: Watcher,
  edits: readonly RecordFact[],
  actor: Actor | undefined,
): RunEvent {
  const { event, record } = fact;
  const base = {
    id: event.id,
    seq: seqOf(event.at, event.id),
    at: event.at,
    cause: { id: event.cause ?? event.id, depth: event.depth },
    ...(actor === undefined ? {} : { actor }),
  };
  const key = recordKey(record);
  const looking: Event = waits
    ? { ...base, kind: 'fact', on: event.type, keys: [`record:${key}`], data: event.body }
    : { ...base, kind: 'check' };
  return { run: id, event: looking, root: event.root, before: tableOf([[key, valuesBefore(fact, edits)]]) };
}

/** The record before the change, reckoned backwards from how the last of the changes left it. */
function valuesBefore(fact: RecordFact, edits: readonly RecordFact[]): StoredRecord['data'] {
  const mine = edits.filter(({ record }) => record.id === fact.record.id);
  const since = mine.slice(mine.indexOf(fact)).toReversed();
  return Object.assign({}, since[0]?.record.data, ...since.map(({ event }) => event.body.before));
}

/** Behind a savepoint: what the database refuses is told after commit, one by one, as everything else is. */
async function tellBatch(tx: Transaction, context: RuntimeContext, events: readonly RunEvent[]): Promise<void> {
  try {
    await tx.transaction(async (inner) => {
      const outcomes = await advanceIn(inner, context, events);
      await noteThoseWho(inner, events, outcomes);
      for (const [index, told] of events.entries()) {
        const outcome = outcomes[index];
        if (outcome?.is === 'failed' && outcome.hopeless === true)
          await setAsideIn(inner, context, told, outcome.problem, true);
      }
    });
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    context.log.warn({ err: error }, 'runs could not look at a change at once; they are told after it');
  }
}

/** Who has looked is not told a second time; what failed for a passing reason is, and who shall look later. */
async function noteThoseWho(
  tx: Transaction,
  events: readonly RunEvent[],
  outcomes: readonly AdvanceOutcome[],
): Promise<void> {
  const heard = events.filter((_, index) => {
    const outcome = outcomes[index];
    if (outcome?.is === 'ignored') return outcome.why !== 'paused';
    return outcome?.is !== 'failed' || outcome.hopeless === true;
  });
  await noteHeard(tx, heard);
}
