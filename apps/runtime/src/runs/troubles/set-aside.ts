import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { deepestCause } from '../judging/turn-away.ts';
import { readClock } from '../read-clock.ts';
import type { RunEvent } from '../run-event.ts';
import { nameCycle } from './name-cycle.ts';

/** Tries of one event before it waits for a person. */
const mostAttempts = 5;

/** Pause after the n-th failure: 5 s, 15 s, 45 s, 135 s. */
const firstPauseMs = 5_000;
const growth = 3;

/**
 * Notes that a run could not take an event, in a transaction of its own: the run stays as it was, others go on. The
 * event is told again later; after the last try, or when another try would end the same, the run shows an incident.
 */
export async function setAside(
  context: RuntimeContext,
  told: RunEvent,
  problem: string,
  hopeless = false,
): Promise<void> {
  await inTransaction(context, 'runs', (tx) => setAsideIn(tx, context, told, problem, hopeless));
}

/** The same in the transaction that would otherwise count the event as told. */
export async function setAsideIn(
  tx: Transaction,
  context: RuntimeContext,
  told: RunEvent,
  problem: string,
  hopeless = false,
): Promise<void> {
  context.log.warn({ run: told.run, event: told.event.id, problem }, 'a run could not take an event');
  const tooDeep = told.event.cause.depth > deepestCause;
  const sentence = tooDeep ? await nameCycle(tx, told.event.id) : problem;
  const [run] = await tx.sql<{ attempts: number }[]>`
    select attempts from runs where id = ${told.run} for no key update`;
  if (run === undefined) return;
  const now = await readClock(tx, context);
  const attempts = told.event.kind === 'due' ? run.attempts + 1 : (await earlierAttempts(tx, told)) + 1;
  const givenUp = hopeless || attempts >= mostAttempts;
  const pause = firstPauseMs * growth ** (attempts - 1);
  const notBefore = givenUp ? null : new Date(Date.parse(now) + pause).toISOString();
  if (told.event.kind === 'due') await putOffTimer(tx, told, notBefore);
  else await keep(tx, told, { problem: sentence, attempts, notBefore, now });
  await tx.sql`
    update runs set attempts = ${attempts},
      incident = case when ${givenUp} then ${sentence} else incident end,
      incident_at = case when ${givenUp} then coalesce(incident_at, ${now}) else incident_at end
    where id = ${told.run}`;
}

/**
 * An act that the engine could not judge is an incident of its run, in the transaction of whoever acts: nothing of it was
 * kept. It can be told once more when the cause is gone; of several tries at one node the last is kept.
 */
export async function setFailedActAside(
  tx: Transaction,
  context: RuntimeContext,
  told: RunEvent,
  problem: string,
): Promise<void> {
  const { run, event } = told;
  context.log.error({ run, event, problem }, 'an act failed');
  if (event.kind !== 'act') return;
  const now = await readClock(tx, context);
  await tx.sql`
    delete from set_aside
    where run_id = ${run} and told #>> '{event,kind}' = 'act' and told #>> '{event,node}' = ${event.node}`;
  // Whoever tries it again has seen the run as it is then.
  const { expectedSeq: _, ...again } = told;
  await keepGivenUp(tx, again, problem, now);
}

/** What waits for a person from the beginning. */
export async function keepGivenUp(tx: Transaction, told: RunEvent, problem: string, now: string): Promise<void> {
  await keep(tx, told, { problem, attempts: 1, notBefore: null, now });
  await tx.sql`
    update runs set incident = coalesce(incident, ${problem}), incident_at = coalesce(incident_at, ${now})
    where id = ${told.run}`;
}

async function earlierAttempts({ sql }: Transaction, { run, event }: RunEvent): Promise<number> {
  const [found] = await sql<{ attempts: number }[]>`
    select attempts from set_aside where run_id = ${run} and event_id = ${event.id}`;
  return found?.attempts ?? 0;
}

async function putOffTimer({ sql }: Transaction, { run, event }: RunEvent, notBefore: string | null): Promise<void> {
  if (event.kind !== 'due') return;
  await sql`
    update timers set not_before = ${notBefore ?? 'infinity'}
    where run_id = ${run} and position = ${event.position} and gate = ${event.gate ?? ''} and hold = ${event.hold}`;
}

/** Leaves an event to be told alone, as soon as may be. */
export async function keepForLater(tx: Transaction, told: RunEvent, now: string): Promise<void> {
  await keep(tx, told, { problem: 'It is told alone.', attempts: 0, notBefore: now, now });
}

type Aside = {
  readonly problem: string;
  readonly attempts: number;
  readonly notBefore: string | null;
  readonly now: string;
};

async function keep({ sql }: Transaction, told: RunEvent, { problem, attempts, notBefore, now }: Aside): Promise<void> {
  await sql`
    insert into set_aside (run_id, event_id, told, problem, attempts, not_before, at)
    values (${told.run}, ${told.event.id}, ${JSON.stringify(told)}::jsonb, ${problem}, ${attempts}, ${notBefore}, ${now})
    on conflict (run_id, event_id) do update
    set problem = excluded.problem, attempts = excluded.attempts, not_before = excluded.not_before`;
}
