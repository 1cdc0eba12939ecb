import type { BulkWork } from '@throughline/contract';
import { chosenLayout, layoutId } from '@throughline/crm';
import { type Json, type Language, say } from '@throughline/expression';
import postgres from 'postgres';
import { viewerOfUser } from '../access/read-viewer.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { Refused } from '../http/refused.ts';
import type { Command, Outcome } from '../records/command.ts';
import { modulesFor } from '../records/module-store.ts';
import { writeRecords } from '../records/write-records.ts';
import { type ActOutcome, performTogether } from '../runs/acts/perform-together.ts';
import { wayOf } from '../worker/give-way.ts';
import { wake } from '../worker/wake.ts';
import { type BulkRow, readBulkRow } from './bulk-state.ts';
import { fieldNames } from './field-names.ts';
import { keepOutcomes, type Settled } from './keep-outcomes.ts';
import { mayNotAct } from './may-not-act.ts';

/** Records under lock at once: a click on one of them waits a quarter of a second at most. */
const batchSize = 500;
/** An act takes longer than an edit: it is judged, written, kept in the journal, and others may follow it. */
const actsAtOnce = 50;

type Waiting = { readonly number: number; readonly module: string | null; readonly record: string };

/**
 * Does a bulk change, a batch and a transaction at a time, through the same door as a single edit and as the person who
 * asked for it, with the rights they have by then. What is done is noted with each batch, so it goes on behind it after a
 * crash; two workers that run it at once do no record twice.
 */
export async function runBulk(context: RuntimeContext, id: string): Promise<void> {
  const way = wayOf(context);
  for (;;) {
    const { work } = await readBulkRow(context.db, id);
    const size = way.atOnce(work.do === 'act' ? actsAtOnce : batchSize);
    const more = await way.inTurn(() => nextBatch(context, id, size));
    wake(context);
    if (!more) return;
  }
}

async function nextBatch(context: RuntimeContext, id: string, size: number): Promise<boolean> {
  try {
    return await inTransaction(context, 'records', (tx) => doBatch(tx, context, id, size));
  } catch (error) {
    if (passes(error)) throw error;
    if (size > 1) {
      context.log.warn({ err: error, bulk: id }, 'a batch of a bulk change is done record by record');
      for (let done = 0; done < size; done++) {
        if (!(await nextBatch(context, id, 1))) return false;
      }
      return true;
    }
    return context.db.transaction((tx) => setAside(tx, context, id, error));
  }
}

/** Locks, lost connections and restarts pass by themselves: the job is tried again later, behind what is done. */
function passes(error: unknown): boolean {
  if (error instanceof Refused) return false;
  if (!(error instanceof postgres.PostgresError)) return error instanceof Error && 'code' in error;
  return !error.code.startsWith('22') && !error.code.startsWith('23');
}

/** False when there is nothing left to do. */
async function doBatch(tx: Transaction, context: RuntimeContext, id: string, size: number): Promise<boolean> {
  const job = await readBulkRow(tx, id, true);
  if (job.state !== 'running') return false;
  const viewer = await viewerOfUser(tx, job.createdBy);
  if (viewer === undefined) return end(tx, context, id, 'failed', 'Whoever asked for this is no longer active.');
  const waiting = await nextWaiting(tx, id, size);
  if (waiting.length > 0) {
    const settled = await doTo(tx, context, viewer, job, waiting);
    await keepOutcomes(tx, id, settled, context.clock.now());
  }
  return waiting.length === size || end(tx, context, id, 'done', null);
}

async function nextWaiting({ sql }: Transaction, id: string, size: number): Promise<readonly Waiting[]> {
  return sql<Waiting[]>`
    select number, module, record_id as record from bulk_results
    where job_id = ${id} and outcome = 'waiting' order by number limit ${size}`;
}

async function doTo(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  { id, module, work }: BulkRow,
  waiting: readonly Waiting[],
): Promise<readonly Settled[]> {
  const language = spokenBy(viewer);
  if (work.do === 'act') {
    if (!viewer.rights.has('runs.act')) throw mayNotAct();
    const records = waiting.map(({ record }) => record);
    const outcomes = await performTogether(tx, context, viewer, work, records);
    const called = fieldNames(await modulesFor(context, viewer), module, language);
    return waiting.map(({ number }, index) => settleAct(number, outcomes[index], language, called));
  }
  const commands = waiting.map((one) => commandOf(work, one.module ?? module, one.record, id));
  const outcomes = await writeRecords(tx, context, viewer, commands);
  return waiting.map(({ number }, index) => settle(number, outcomes[index], language));
}

function settleAct(
  number: number,
  outcome: ActOutcome | undefined,
  language: Language,
  called: (field: string) => string | null,
): Settled {
  if (outcome === undefined) return { number, outcome: 'refused', error: 'internal', reason: null };
  if (outcome.is === 'done') return { number, outcome: 'changed', error: null, reason: null };
  const first = say(outcome.text, language);
  if (outcome.is === 'skipped') return { number, outcome: 'unchanged', error: null, reason: first };
  const { fields = [] } = outcome.more;
  // What is wrong with a form stands at its fields; far from the form each is called by its name.
  const told = fields.map(({ field, message }) => [called(field), message].filter((part) => part !== null).join(': '));
  const reason = told.length > 0 ? told.join(' ') : first;
  return { number, outcome: 'refused', error: outcome.error, reason };
}

function commandOf(work: Exclude<BulkWork, { readonly do: 'act' }>, module: string, id: string, bulk: string): Command {
  const shared = { module, id, note: { bulk } };
  switch (work.do) {
    case 'change':
      return { ...shared, do: 'change', ...changeOf(work.set) };
    case 'own':
      return { ...shared, do: 'change', set: {}, owner: work.owner };
    case 'delete':
      return { ...shared, do: 'delete' };
  }
}

function changeOf({ [layoutId]: layout, ...set }: Readonly<Record<string, Json>>) {
  return layout === undefined ? { set } : { set, layout: chosenLayout(layout) };
}

function settle(number: number, outcome: Outcome | undefined, language: Language): Settled {
  if (outcome === undefined) return { number, outcome: 'refused', error: 'internal', reason: null };
  if (outcome.ok)
    return { number, outcome: outcome.event === null ? 'unchanged' : 'changed', error: null, reason: null };
  const sentences =
    outcome.fields.length > 1 ? outcome.fields.map(({ message }) => message) : [say(outcome.text, language)];
  const hint = outcome.hint === undefined ? [] : [say(outcome.hint, language)];
  return { number, outcome: 'refused', error: outcome.error, reason: [...sentences, ...hint].join(' ') };
}

/** The one record the change cannot be done to, whatever the reason; the others go on. */
async function setAside(tx: Transaction, context: RuntimeContext, id: string, error: unknown): Promise<boolean> {
  const job = await readBulkRow(tx, id, true);
  const [first] = job.state === 'running' ? await nextWaiting(tx, id, 1) : [];
  if (first === undefined) return false;
  const viewer: Viewer | undefined = await viewerOfUser(tx, job.createdBy);
  const language = viewer === undefined ? 'en' : spokenBy(viewer);
  const reason = error instanceof Refused ? say(error.text, language) : String(error);
  const settled: Settled = { number: first.number, outcome: 'refused', error: 'internal', reason };
  await keepOutcomes(tx, id, [settled], context.clock.now());
  return true;
}

async function end(
  { sql }: Transaction,
  context: RuntimeContext,
  id: string,
  state: 'done' | 'failed',
  problem: string | null,
): Promise<false> {
  await sql`
    update bulk_jobs set state = ${state}, problem = ${problem}, ended_at = ${context.clock.now()}
    where id = ${id} and state = 'running'`;
  return false;
}
