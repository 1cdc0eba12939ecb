import { type Actor, recordKey } from '@throughline/engine';
import type { RecordFact } from '../../records/admission.ts';
import type { ProcessLock } from '../../records/judging/process-locks.ts';
import { tableOf } from '../../table-of.ts';
import type { Answers } from '../answers/ask-rounds.ts';
import { factsOf } from '../answers/records.ts';
import { type Compiled, versionKey } from '../versions/compiled-versions.ts';
import { type Configuration, factsFrom, type LiveProcess } from '../versions/configuration.ts';
import { approvedAlready, isApprovedAlready } from './approved-already.ts';
import { factEventOf, type Match } from './beginning-of.ts';
import type { EarlierRuns } from './enter-again.ts';
import { keepsStateFrom } from './holding-locks.ts';
import { admissionKinds, hears, listening } from './listening.ts';
import { type EntryTry, type FactEvent, tryEntry } from './try-entry.ts';

export type EntryGround = {
  readonly configuration: Configuration;
  readonly compiled: ReadonlyMap<string, Compiled>;
  readonly earlier: EarlierRuns;
  /** What other processes forbid on these records. */
  readonly locks: readonly ProcessLock[];
  readonly now: string;
};
export type Entered = {
  readonly is: 'entered';
  readonly matches: readonly Match[];
  readonly failed: readonly { readonly process: LiveProcess; readonly problem: string }[];
};
type Needs = Extract<EntryTry, { readonly is: 'needs' }>;

/**
 * Of each kind the first that takes the record in; while a record is reviewed, nothing else does, and where an approval
 * keeps the state from being written, the blueprint waits for its end.
 */
export function firstMatches(
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
      records: tableOf([[key, subject]]),
      before: tableOf([[key, event.type === 'record.created' ? {} : { ...record.data, ...event.body.before }]]),
      answers,
    });
  } catch (error) {
    // One process that cannot be judged keeps nobody from writing the record.
    return { is: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
}
