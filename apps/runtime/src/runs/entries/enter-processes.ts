import type { Event } from '@throughline/engine';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { RecordFact } from '../../records/admission.ts';
import { askRounds } from '../answers/ask-rounds.ts';
import { deepestCause } from '../judging/turn-away.ts';
import { readActors } from '../other-runs/actors-of-facts.ts';
import { tellWatchers } from '../other-runs/tell-watchers.ts';
import { readClock } from '../read-clock.ts';
import type { RunEvent } from '../run-event.ts';
import { showCircle } from '../troubles/show-circle.ts';
import { compiledVersions } from '../versions/compiled-versions.ts';
import { type Configuration, readConfiguration } from '../versions/configuration.ts';
import { beginEach } from './begin-each.ts';
import { beginningOf } from './beginning-of.ts';
import { readEarlierRuns } from './enter-again.ts';
import { type FailedEntry, noteFailedEntries, stillAsking } from './failed-entries.ts';
import { type Entered, firstMatches } from './first-matches.ts';
import { readHolding } from './holding-locks.ts';
import { admissionKinds, hears, listening } from './listening.ts';

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

/** The chain of causes is longer than any that comes to an end. */
const isTooDeep = ({ cause }: Event): boolean => cause.depth > deepestCause;

/** Of several facts about one record each is judged on what the last one left: the steps between are nobody's state. */
function asTheyAreNow(facts: readonly RecordFact[]): readonly RecordFact[] {
  const last = new Map(facts.map(({ record }) => [record.id, record]));
  return facts.map((fact) => ({ ...fact, record: last.get(fact.record.id) ?? fact.record }));
}
