import type { Event } from '@throughline/engine';
import type { Transaction } from '../../database/client.ts';
import type { Ground } from '../lock-runs.ts';
import { keepMissed } from '../pauses/missed.ts';
import { processPaused } from '../pauses/process-paused.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';

/** A chain of causes longer than this goes in circles. */
export const deepestCause = 16;

/**
 * What needs no judgement: runs that are gone, senders that saw an older state, second deliveries, beginnings of what has
 * begun already, whatever moves runs of a paused process (what they would have heard is kept for them), and chains of
 * causes that are too long.
 */
export async function turnedAway(
  tx: Transaction,
  ground: Ground,
  events: readonly RunEvent[],
): Promise<Map<RunEvent, AdvanceOutcome>> {
  const [heard, begun] = await Promise.all([readHeard(tx, events), readBegun(tx, events)]);
  const outcomes = new Map<RunEvent, AdvanceOutcome>();
  for (const told of events) {
    const outcome = turnAway(told, ground, heard, begun);
    if (outcome !== undefined) outcomes.set(told, { run: told.run, ...outcome });
  }
  // A timer stays where it is: it is due when the process goes on.
  await keepMissed(
    tx,
    events.filter((told) => told.event.kind !== 'due' && isPaused(outcomes.get(told))),
  );
  return outcomes;
}

const isPaused = (outcome: AdvanceOutcome | undefined): boolean =>
  outcome?.is === 'ignored' && outcome.why === 'paused';

type Without<T> = T extends unknown ? Omit<T, 'run'> : never;

function turnAway(
  told: RunEvent,
  { runs, configuration }: Ground,
  heard: ReadonlySet<string>,
  begun: ReadonlySet<string>,
): Without<AdvanceOutcome> | undefined {
  const { event, begins } = told;
  if (event.cause.depth > deepestCause) return { is: 'failed', problem: tooDeep, hopeless: true };
  if (begins !== undefined) {
    return begun.has(beginning(told)) ? { is: 'ignored', why: 'duplicate' } : undefined;
  }
  const run = runs.get(told.run);
  if (run === undefined) return { is: 'ignored', why: 'gone' };
  if (heard.size > 0 && heard.has(`${told.run}/${event.id}`)) return { is: 'ignored', why: 'duplicate' };
  if (told.expectedSeq !== undefined && told.expectedSeq !== run.seq) return { is: 'stale', seq: run.seq };
  const process = configuration.processes.find(({ id }) => id === run.process);
  return process?.state === 'paused' ? whilePaused(event) : undefined;
}

/** Acts are refused. What happens by itself waits; somebody who ends a run, moves it or asks about its message does not. */
function whilePaused(event: Event): Without<AdvanceOutcome> | undefined {
  if (event.kind === 'act') return { is: 'refused', reasons: [processPaused] };
  return event.kind === 'due' || comesTwice(event) ? { is: 'ignored', why: 'paused' } : undefined;
}

const tooDeep = `More than ${deepestCause} changes in a row caused one another.`;

/** Facts, and looks at what a fact has changed; a message that asks whether it may go asks for itself. */
const comesTwice = (event: Event): boolean =>
  event.kind === 'fact' || (event.kind === 'check' && event.effect === undefined);

async function readHeard({ sql }: Transaction, events: readonly RunEvent[]): Promise<ReadonlySet<string>> {
  const facts = events.filter(({ event, begins }) => begins === undefined && comesTwice(event));
  if (facts.length === 0) return new Set();
  const rows = await sql<{ run: string; event: string }[]>`
    select run_id as run, event_id as event from heard
    join unnest(${facts.map(({ run }) => run)}::uuid[], ${facts.map(({ event }) => event.id)}::uuid[])
      as told(run, event) on run_id = told.run and event_id = told.event`;
  return new Set(rows.map(({ run, event }) => `${run}/${event}`));
}

async function readBegun({ sql }: Transaction, events: readonly RunEvent[]): Promise<ReadonlySet<string>> {
  const asked = events.flatMap((told) => {
    const [process, record, key] = partsOf(told);
    return process === undefined || record === undefined ? [] : [{ process, record, key: key ?? '' }];
  });
  if (asked.length === 0) return new Set();
  const rows = await sql<{ process: string; record: string; key: string }[]>`
    select process_id as process, record_id as record, entry_key as key from runs
    join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(process uuid, record uuid, key text)
      on process_id = asked.process and record_id = asked.record and entry_key = asked.key
    where ended_at is null`;
  return new Set(rows.map(({ process, record, key }) => `${process}/${record}/${key}`));
}

function beginning(told: RunEvent): string {
  return partsOf(told).join('/');
}

function partsOf({ begins, event }: RunEvent): readonly (string | undefined)[] {
  if (begins === undefined || !('records' in event)) return [];
  const [subject] = Object.values(event.records);
  return [begins.process, subject?.id, event.key];
}
