import { type Actor, type Event, recordKey } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import type { RecordFact } from '../records/admission.ts';
import { readActors } from './actors-of-facts.ts';
import { factsOf } from './answers/records.ts';
import { type Answers, askRounds } from './ask-rounds.ts';
import { beginEach } from './begin-each.ts';
import { type Compiled, compiledVersions, versionKey } from './compiled-versions.ts';
import { type Configuration, factsFrom, type LiveProcess, readConfiguration } from './configuration.ts';
import { type EarlierRuns, readEarlierRuns } from './enter-again.ts';
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
  const told = await tellWatchers(tx, context, facts, admissionKinds);
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
  const processes = [...new Set(heard.flatMap(({ record }) => listening(configuration, record.module)))];
  const versions = processes.map(({ id, version }) => ({ process: id, version }));
  const compiled = await compiledVersions(tx, context, configuration, versions);
  const ground = { configuration, compiled, earlier, now };
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
  return events.length > 0;
}

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
  readonly now: string;
};
type Match = { readonly process: LiveProcess; readonly way: WayIn };
type Needs = Extract<EntryTry, { readonly is: 'needs' }>;

/** Of each kind the first that takes the record in; while a record is reviewed, nothing else does. */
function firstMatches(
  ground: EntryGround,
  fact: RecordFact,
  actors: ReadonlyMap<string, Actor>,
  answers: Answers,
): { readonly is: 'entered'; readonly matches: readonly Match[] } | Needs {
  const { record, event } = fact;
  const living = (ground.earlier.get(record.id) ?? []).filter(({ endedAt }) => endedAt === null);
  const matches: Match[] = [];
  for (const kind of admissionKinds) {
    if ([...living, ...matches.map(({ process }) => process)].some((one) => one.kind === 'review')) break;
    // A record is in one process of such a kind at a time: two would hold the same field.
    if (living.some((run) => run.kind === kind)) continue;
    for (const process of listening(ground.configuration, record.module).filter((one) => one.kind === kind)) {
      // What a run writes on its way out does not bring the record straight back in.
      if (!hears(process, event.type) || fact.process === process.id) continue;
      const tried = tryProcess(ground, process, fact, factEventOf(fact, actors), answers);
      if (tried.is === 'needs') return tried;
      if (tried.is === 'not') continue;
      matches.push({ process, way: tried.way });
      break;
    }
  }
  return { is: 'entered', matches };
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
    return { is: 'not', reasons: [{ code: 'notOffered', text: version?.broken ?? 'Its version is missing.' }] };
  }
  const runs = (earlier.get(record.id) ?? []).filter((run) => run.process === process.id);
  const key = recordKey(record);
  const subject = factsOf(record);
  return tryEntry(version.process, heard, subject, runs, {
    ...factsFrom(configuration, now),
    records: { [key]: subject },
    before: { [key]: event.type === 'record.created' ? {} : { ...record.data, ...event.body.before } },
    answers,
  });
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
