import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { addressFacts } from '../../worker/address-facts.ts';
import type { PendingFact } from '../../worker/claim-facts.ts';
import type { Ground } from '../lock-runs.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { setAsideIn } from '../troubles/set-aside.ts';
import { keepMissed, noteHeard, takeFirstMissed } from './missed.ts';

type Tell = (events: readonly RunEvent[]) => Promise<readonly AdvanceOutcome[]>;

/** Which of the runs that are to be told something may have missed something before: their process goes on after a pause. */
export function runsBehind(ground: Ground, events: readonly RunEvent[]): readonly string[] {
  if (!ground.configuration.processes.some(({ catchingUp }) => catchingUp)) return [];
  return events.flatMap(({ run }) => (isPaused(ground, run) ? [] : [run]));
}

/** So it is for this transaction, whatever somebody else has just said. */
export function isPaused({ runs, configuration }: Ground, run: string): boolean {
  const process = runs.get(run)?.process;
  return configuration.processes.find(({ id }) => id === process)?.state === 'paused';
}

/**
 * Tells these locked runs what they missed during a pause, each in the order it came. Where it takes one of them makes it
 * wait for other facts: those that came later, and that nobody told it because it did not wait for them yet, join the rest.
 * Answers whether there was anything.
 */
export async function hearMissed(
  tx: Transaction,
  context: RuntimeContext,
  runs: readonly string[],
  tell: Tell,
): Promise<boolean> {
  for (let round = 0; ; round += 1) {
    const next = runs.length === 0 ? [] : await takeFirstMissed(tx, runs);
    if (next.length === 0) return round > 0;
    await hear(tx, context, next, tell);
  }
}

/** Tells what was missed, an event per run. */
export async function hear(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
  tell: Tell,
): Promise<void> {
  const outcomes = await tell(events);
  await noteHeard(tx, events);
  for (const [index, told] of events.entries()) {
    const outcome = outcomes[index];
    if (outcome?.is === 'failed') await setAsideIn(tx, context, told, outcome.problem, outcome.hopeless);
  }
  const moved = events.filter((_, index) => outcomes[index]?.is === 'advanced');
  await keepMissed(tx, await passedBy(tx, context, moved));
}

/** Facts handed out since, under keys a run waits for now, that it has not been told. */
async function passedBy(
  tx: Transaction,
  context: RuntimeContext,
  moved: readonly RunEvent[],
): Promise<readonly RunEvent[]> {
  if (moved.length === 0) return [];
  const since = moved.map(({ run, event: { at, id } }) => ({ run, at, id }));
  const rows = await tx.sql<(PendingFact & { readonly run: string })[]>`
    with mine as (
      select given.run, given.at, given.id, w.event, w.key
      from jsonb_to_recordset(${JSON.stringify(since)}::jsonb) as given(run uuid, at timestamptz, id uuid)
      join waits w on w.run_id = given.run
    ),
    found as (
      select mine.run, k.event_id as id from mine join event_keys k on k.type = mine.event and k.key = mine.key
        and (k.at, k.event_id) > (mine.at, mine.id)
      union
      select mine.run, e.id from mine join events e
        on e.record_id = substring(mine.key from '^record:[^/]+/([0-9a-f-]{36})$')::uuid
        and e.type = mine.event and (e.received_at, e.id) > (mine.at, mine.id)
    )
    select found.run, e.id, e.type, e.module, e.record_id as record, e.actor, e.cause, e.root, e.depth, e.body,
      e.received_at as at, r.data, null as writer
    from found join events e on e.id = found.id left join records r on r.module = e.module and r.id = e.record_id
    where e.handled_at is not null
      and not exists (select from heard h where h.run_id = found.run and h.event_id = found.id)
    order by e.received_at, e.id`;
  if (rows.length === 0) return [];
  const facts = [...new Map(rows.map((row) => [row.id, row])).values()];
  const wanted = new Set(rows.map(({ run, id }) => `${run}/${id}`));
  const addressed = await addressFacts(tx, context, facts);
  return addressed.filter(({ run, event }) => event.kind === 'fact' && wanted.has(`${run}/${event.id}`));
}
