import { type Actor, type Event, type Reason, recordKey } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import type { RecordFact } from '../records/admission.ts';
import type { ProcessLock } from '../records/process-locks.ts';
import { readActors } from './actors-of-facts.ts';
import { factsOf } from './answers/records.ts';
import { approvedAlready, isApprovedAlready } from './approved-already.ts';
import { type Answers, askRounds, mostRounds } from './ask-rounds.ts';
import { beginEach } from './begin-each.ts';
import { type Compiled, compiledVersions, versionKey } from './compiled-versions.ts';
import { type Configuration, factsFrom, type LiveProcess, readConfiguration } from './configuration.ts';
import { type EarlierRuns, readEarlierRuns } from './enter-again.ts';
import { type FailedEntry, noteFailedEntries } from './failed-entries.ts';
import { keepsStateFrom, readHolding } from './holding-locks.ts';
import { readClock } from './read-clock.ts';
import type { RunEvent } from './run-event.ts';
import { seqOf } from './seq.ts';
import { showCircle } from './show-circle.ts';
import { tellWatchers } from './tell-watchers.ts';
import { type EntryTry, type FactEvent, tryEntry, type WayIn } from './try-entry.ts';
import { deepestCause } from './turn-away.ts';

/** Kinds that hold or lock a record: they act in the transaction that writes it, in this order, and of each kind the first match enters. */
const admissionKinds: readonly string[] = ['review', 'approval', 'blueprint'];

/**
 * What processes do at once about records that were just written, inside the writing transaction: those that want them
 * take them in, and the runs they are in already look at them. Tells whether anything was done.
 */
export async function enterProcesses(
  tx: Transaction,
  context: RuntimeContext,
  facts: readonly RecordFact[],
): Promise<boolean> {
  const entered = await takeIn(tx, context, facts);
  const news = facts.filter(({ freedBy }) => freedBy === undefined);
  const told = await tellWatchers(tx, context, news, admissionKinds);
  return entered || told;
}

async function takeIn(tx: Transaction, context: RuntimeContext, facts: readonly RecordFact[]): Promise<boolean> {
  const configuration = await readConfiguration(tx, context);
  const heard = asTheyAreNow(facts).filter(({ event, record }) => {
    return !record.deleted && listening(configuration, record.module).some((process) => hears(process, event.type));
  });
  if (heard.length === 0) return false;
  const [earlier, actors, now] = await Promise.all([
    readEarlierRuns(
      tx,
      heard.map(({ record }) => record.id),
    ),
    readActors(tx, heard),
    readClock(tx, context),
  ]);
  const locks = await readHolding(tx, earlier);
  const processes = [...new Set(heard.flatMap(({ record }) => listening(configuration, record.module)))];
  const versions = processes.map(({ id, version }) => ({ process: id, version }));
  const compiled = await compiledVersions(tx, context, configuration, versions);
  const ground = { configuration, compiled, earlier, locks, now };
  const found = await askRounds(tx, context, heard, (fact, answers) => firstMatches(ground, fact, actors, answers));
  const begun = new Set<string>();
  const events = heard.flatMap((fact, index): readonly RunEvent[] => {
    const entered = found[index];
    return (entered?.is === 'entered' ? entered.matches : []).flatMap((match) => {
      const once = `${fact.record.id} ${match.process.kind}`;
      if (begun.has(once)) return [];
      begun.add(once);
      return [beginningOf(fact, match, actors)];
    });
  });
  await beginEach(
    tx,
    context,
    events.filter(({ event }) => !isTooDeep(event)),
  );
  for (const { event } of events) if (isTooDeep(event)) await showCircle(tx, context, event.id, now);
  const failed = heard.flatMap((fact, index) => failedEntries(fact, found[index] ?? null, configuration));
  await noteFailedEntries(tx, context, failed);
  return events.length > 0;
}

/** Takes a record into one process for the fact that somebody has handed it in. Answers why not where it does not enter. */
export async function enterByHand(
  tx: Transaction,
  context: RuntimeContext,
  fact: RecordFact,
  id: string,
): Promise<{ readonly run: string } | { readonly not: readonly Reason[] } | { readonly failed: string }> {
  const configuration = await readConfiguration(tx, context);
  const process = listening(configuration, fact.record.module).find((one) => one.id === id);
  if (process === undefined || !hears(process, fact.event.type)) return { not: [notByHand] };
  const [earlier, actors, now] = await Promise.all([
    readEarlierRuns(tx, [fact.record.id]),
    readActors(tx, [fact]),
    readClock(tx, context),
  ]);
  const living = (earlier.get(fact.record.id) ?? []).filter(({ endedAt }) => endedAt === null);
  if (living.some(({ kind }) => kind === process.kind || kind === 'review')) return { not: [heldByAnother] };
  const compiled = await compiledVersions(tx, context, configuration, [{ process: id, version: process.version }]);
  const ground = { configuration, compiled, earlier, locks: await readHolding(tx, earlier), now };
  const [tried] = await askRounds(tx, context, [fact], (one, answers) =>
    tryProcess(ground, process, one, factEventOf(one, actors), answers),
  );
  if (tried === null || tried === undefined) return { failed: stillAsking };
  if (tried.is === 'failed') return { failed: tried.problem };
  if (tried.is === 'not') return { not: tried.reasons };
  const beginning = beginningOf(fact, { process, way: tried.way }, actors);
  const [outcome] = await beginEach(tx, context, [beginning]);
  if (outcome?.is === 'advanced') return { run: outcome.run };
  return { failed: outcome?.is === 'failed' ? outcome.problem : 'The run did not begin.' };
}

const notByHand: Reason = {
  code: 'notOffered',
  text: {
    en: 'Nobody hands records in to this process, or it is not live.',
    'zh-CN': '此流程不接受手动提交,或尚未启用。',
    'zh-TW': '此流程不接受手動提交,或尚未啟用。',
  },
};
const heldByAnother: Reason = {
  code: 'notOffered',
  text: {
    en: 'The record is in such a process already, or is still reviewed.',
    'zh-CN': '该记录已在此类流程中,或仍在审核。',
    'zh-TW': '此記錄已在此類流程中,或仍在審核。',
  },
};

function failedEntries(
  { event, record }: RecordFact,
  found: Entered | null,
  configuration: Configuration,
): readonly FailedEntry[] {
  const { module, id } = record;
  if (found !== null) {
    return found.failed.map(({ process, problem }) => {
      return { process: process.id, version: process.version, module, record: id, problem, fact: event };
    });
  }
  return listening(configuration, module)
    .filter((process) => hears(process, event.type))
    .map(({ id: process, version }) => ({ process, version, module, record: id, problem: stillAsking, fact: event }));
}

const stillAsking = `Whether it takes the record in could not be judged: it still asked for more after ${mostRounds} answers.`;

/** The chain of causes is longer than any that comes to an end. */
const isTooDeep = ({ cause }: Event): boolean => cause.depth > deepestCause;

/** Of several facts about one record each is judged on what the last one left: the steps between are nobody's state. */
function asTheyAreNow(facts: readonly RecordFact[]): readonly RecordFact[] {
  const last = new Map(facts.map(({ record }) => [record.id, record]));
  return facts.map((fact) => ({ ...fact, record: last.get(fact.record.id) ?? fact.record }));
}

/** Live processes that take records of a module in as they are written, in the order in which they are asked. */
export function listening({ processes }: Configuration, module: string): readonly LiveProcess[] {
  return processes.filter((one) => one.state === 'live' && one.module === module && admissionKinds.includes(one.kind));
}

const hears = (process: LiveProcess, type: string): boolean => Object.hasOwn(process.hears, type);

export type EntryGround = {
  readonly configuration: Configuration;
  readonly compiled: ReadonlyMap<string, Compiled>;
  readonly earlier: EarlierRuns;
  /** What other processes forbid on these records. */
  readonly locks: readonly ProcessLock[];
  readonly now: string;
};
type Match = { readonly process: LiveProcess; readonly way: WayIn };
type Entered = {
  readonly is: 'entered';
  readonly matches: readonly Match[];
  readonly failed: readonly { readonly process: LiveProcess; readonly problem: string }[];
};
type Needs = Extract<EntryTry, { readonly is: 'needs' }>;

/**
 * Of each kind the first that takes the record in; while a record is reviewed, nothing else does, and where an approval
 * keeps the state from being written, the blueprint waits for its end.
 */
function firstMatches(
  ground: EntryGround,
  fact: RecordFact,
  actors: ReadonlyMap<string, Actor>,
  answers: Answers,
): Entered | Needs {
  const { record, event, freedBy } = fact;
  const living = (ground.earlier.get(record.id) ?? []).filter(({ endedAt }) => endedAt === null);
  const matches: Match[] = [];
  const failed: { process: LiveProcess; problem: string }[] = [];
  for (const kind of admissionKinds.slice(freedBy === undefined ? 0 : admissionKinds.indexOf(freedBy) + 1)) {
    if ([...living, ...matches.map(({ process }) => process)].some((one) => one.kind === 'review')) break;
    // A record is in one process of such a kind at a time: two would hold the same field.
    if (living.some((run) => run.kind === kind)) continue;
    for (const process of listening(ground.configuration, record.module).filter((one) => one.kind === kind)) {
      // What a run writes on its way out does not bring the record straight back in.
      if (!hears(process, event.type) || fact.process === process.id) continue;
      const tried = tryProcess(ground, process, fact, factEventOf(fact, actors), answers);
      if (tried.is === 'needs') return tried;
      if (tried.is === 'failed') failed.push({ process, problem: tried.problem });
      if (tried.is !== 'enters') continue;
      if (waitsForOthers(ground, fact, matches, { process, way: tried.way })) break;
      matches.push({ process, way: tried.way });
      break;
    }
  }
  return { is: 'entered', matches, failed };
}

/** What takes a record in only to write a field that is held from it has to wait until that is over. */
function waitsForOthers(
  { compiled, locks }: EntryGround,
  { record }: RecordFact,
  matches: readonly Match[],
  { process, way }: Match,
): boolean {
  if (way.at !== 'start' || !way.writes) return false;
  const documentOf = ({ id, version }: LiveProcess) => {
    const found = compiled.get(versionKey({ process: id, version }));
    return found !== undefined && 'process' in found ? found.process.document : undefined;
  };
  const own = documentOf(process);
  const held = locks.filter((lock) => lock.record === record.id);
  const coming = matches.map(({ process: other }) => documentOf(other)?.settings ?? {});
  return own !== undefined && keepsStateFrom(own.settings, held, coming);
}

/** Whether one process would take the record in now. */
export function tryProcess(
  { configuration, compiled, earlier, now }: EntryGround,
  process: LiveProcess,
  { record, event }: RecordFact,
  heard: FactEvent,
  answers: Answers,
): EntryTry {
  const version = compiled.get(versionKey({ process: process.id, version: process.version }));
  if (version === undefined || 'broken' in version) {
    return { is: 'failed', problem: version?.broken ?? 'Its version is not in the database.' };
  }
  const runs = (earlier.get(record.id) ?? []).filter((run) => run.process === process.id);
  const key = recordKey(record);
  const subject = factsOf(record);
  if (process.kind === 'approval' && isApprovedAlready(version.process, runs, event)) {
    return { is: 'not', reasons: [approvedAlready] };
  }
  try {
    return tryEntry(version.process, heard, subject, runs, {
      ...factsFrom(configuration, now),
      records: { [key]: subject },
      before: { [key]: event.type === 'record.created' ? {} : { ...record.data, ...event.body.before } },
      answers,
    });
  } catch (error) {
    // One process that cannot be judged keeps nobody from writing the record.
    return { is: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
}

function factEventOf({ event, record }: RecordFact, actors: ReadonlyMap<string, Actor>): FactEvent {
  const actor = event.actor === null ? undefined : actors.get(event.actor);
  return {
    id: event.id,
    seq: seqOf(event.at, event.id),
    at: event.at,
    cause: { id: event.cause ?? event.id, depth: event.depth },
    ...(actor === undefined ? {} : { actor }),
    kind: 'fact',
    on: event.type,
    keys: [`record:${recordKey(record)}`],
    data: event.body,
  };
}

/** The run hears the very fact that brought its record in. */
function beginningOf(fact: RecordFact, { process, way }: Match, actors: ReadonlyMap<string, Actor>): RunEvent {
  const run = newId();
  const { kind: _kind, on: _on, keys: _keys, data, ...base } = factEventOf(fact, actors);
  const { module, id } = fact.record;
  const begin = { run, entry: way.entry, records: { record: { module, id } }, key: way.key };
  const event: Event =
    way.at === 'start'
      ? { ...base, ...begin, kind: 'start', data }
      : { ...base, ...begin, kind: 'adopt', node: way.node, since: fact.event.at };
  return { run, begins: { process: process.id, version: process.version }, event, root: fact.event.root };
}
