import { raisedKey } from '@throughline/engine';
import { type Json, say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { effectJobs } from '../effects/ledger.ts';
import { heldUp } from '../http/held-up.ts';
import { Refused } from '../http/refused.ts';
import { throwUnlessAdvanced } from '../runs/acts/act-refusals.ts';
import { controlIn } from '../runs/acts/control-run.ts';
import { publishFacts } from '../runs/publish-facts.ts';
import { readClock } from '../runs/read-clock.ts';
import { noSuchRun, runFor } from '../runs/views/read-journal.ts';
import { tellAgain } from '../worker/tell-again.ts';
import { wake } from '../worker/wake.ts';
import { failedEntry } from './failed-entry.ts';
import { readTroubles, type TroubleRow } from './read-troubles.ts';
import { refreshIncident } from './refresh-incident.ts';
import { noHelp, type Repair } from './repair.ts';
import { repairEntry } from './repair-entry.ts';
import { troubleTeller } from './tell-trouble.ts';

/** Helps a run with one trouble, in a transaction of its own. Answers whether it has none left, else what is wrong now. */
export async function repairRun(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  repair: Repair,
): Promise<{ readonly solved: boolean; readonly message: string | null }> {
  const entry = await failedEntry(context, viewer, run);
  if (entry !== undefined) return repairEntry(context, viewer, entry, repair);
  await runFor(context, viewer, run);
  const told = await inTransaction(context, 'runs', async (tx) => {
    const trouble = await find(tx, run, repair);
    await help(tx, context, viewer, trouble, repair);
    await refreshIncident(tx, [run]);
    const at = context.clock.now();
    const detail = { trouble: trouble.id, do: repair.do, reason: repair.reason, port: repair.port ?? null };
    const line = { at, actor: viewer.user?.id ?? null, action: 'run.repaired', subject: `run:${run}`, detail };
    await noteAudit(tx, line);
    return trouble.kind === 'event' && repair.do === 'retry';
  });
  // What is told again is told now, so that whoever asked for it sees how it went.
  if (told) await tellAgain(context, null, { run });
  wake(context);
  const [left] = await context.db.sql<{ incident: string; process: string; version: number }[]>`
    select incident, process_id as process, version from runs where id = ${run} and incident is not null`;
  if (left === undefined) return { solved: true, message: null };
  const tell = await troubleTeller(context, viewer, [left]);
  return { solved: false, message: tell(left, left.incident) };
}

export type RepairOutcome = {
  readonly run: string;
  readonly is: 'solved' | 'open' | 'refused';
  readonly message: string | null;
};

/** Each run on its own: what one refuses is its own. */
export async function repairMany(
  context: RuntimeContext,
  viewer: Viewer,
  runs: readonly string[],
  repair: Repair,
): Promise<readonly RepairOutcome[]> {
  const outcomes: RepairOutcome[] = [];
  for (const run of new Set(runs)) {
    try {
      const { solved, message } = await repairRun(context, viewer, run, repair);
      outcomes.push({ run, is: solved ? 'solved' : 'open', message });
    } catch (error) {
      const refused = error instanceof Refused ? error : heldUp(error);
      if (refused === undefined) throw error;
      outcomes.push({ run, is: 'refused', message: say(refused.text, spokenBy(viewer)) });
    }
  }
  return outcomes;
}

const helps: { readonly [kind in TroubleRow['kind']]: readonly Repair['do'][] } = {
  stuck: ['retry', 'skip'],
  unknown: ['redo', 'sent', 'notSent'],
  event: ['retry', 'skip'],
  timer: ['retry'],
};

async function find(tx: Transaction, run: string, { trouble, do: what }: Repair): Promise<TroubleRow> {
  // Whoever repairs the same run at once waits here, and finds what is left.
  const [locked] = await tx.sql`
    select from records r join runs on runs.module = r.module and runs.record_id = r.id
    where runs.id = ${run} for no key update of r`;
  if (locked === undefined) throw noSuchRun();
  const all = await readTroubles(tx, [run]);
  const found = all.find((one) => (trouble === undefined ? helps[one.kind].includes(what) : one.id === trouble));
  if (found === undefined) throw gone();
  if (!helps[found.kind].includes(what)) throw noHelp();
  return found;
}

async function help(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  trouble: TroubleRow,
  repair: Repair,
): Promise<void> {
  const now = await readClock(tx, context);
  const { run, id } = trouble;
  const rest = id.slice(id.indexOf(':') + 1);
  switch (trouble.kind) {
    case 'stuck':
      return unstick(tx, context, viewer, trouble, repair);
    case 'unknown':
      return repair.do === 'redo'
        ? sendAgain(tx, context, viewer, run, rest, repair.reason)
        : settle(tx, rest, repair.do === 'sent', now);
    case 'event':
      await (repair.do === 'skip'
        ? tx.sql`delete from set_aside where run_id = ${run} and event_id = ${rest}`
        : tx.sql`update set_aside set not_before = ${now}, attempts = 0 where run_id = ${run} and event_id = ${rest}`);
      return;
    case 'timer':
      await tx.sql`update timers set not_before = null where run_id = ${run} and not_before = 'infinity'`;
      await tx.sql`update runs set attempts = 0 where id = ${run}`;
  }
}

/** Again as a new visit, or on by a port: the one that was chosen, else the usual way on. */
async function unstick(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  { run, id }: TroubleRow,
  { do: what, port, reason }: Repair,
): Promise<void> {
  const position = Number(id.slice('stuck:'.length));
  const way = what === 'skip' ? { port: port ?? 'next' } : {};
  const control = { do: 'repair', position, reason, ...way } as const;
  throwUnlessAdvanced(await controlIn(tx, context, viewer, run, control));
}

/** The same message once more under a key of a higher generation; a run that has ended need not be told. */
async function sendAgain(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  key: string,
  reason: string,
): Promise<void> {
  const raised = raisedKey(key);
  const at = await readClock(tx, context);
  await tx.sql`
    insert into effects (key, run_id, module, record_id, node, kind, state, body, cause, depth, created_at, updated_at)
    select ${raised}, run_id, module, record_id, node, kind, 'ready', body, cause, depth, ${at}, ${at}
    from effects where key = ${key}`;
  await tx.sql`update effects set state = 'replaced', lease = null, leased_by = null, updated_at = ${at} where key = ${key}`;
  await effectJobs(tx, [raised]);
  const outcome = await controlIn(tx, context, viewer, run, { do: 'redo', effect: key, reason });
  // Nobody waits for it any more, or the run is over: then it is only sent.
  if (outcome?.is !== 'refused' && outcome?.is !== 'ignored') throwUnlessAdvanced(outcome);
}

/** A person has found out: the run is told as if the channel had said so. */
async function settle({ sql, ...tx }: Transaction, key: string, sent: boolean, at: string): Promise<void> {
  type Row = { readonly module: string; readonly record: string; readonly cause: string; readonly depth: number };
  const [row] = await sql<Row[]>`
    update effects set state = ${sent ? 'done' : 'failed'}, lease = null, leased_by = null, updated_at = ${at}
    where key = ${key} and state = 'unknown'
    returning module, record_id as record, cause, depth`;
  if (row === undefined) throw gone();
  const { module, record, cause, depth } = row;
  const data: Json = sent ? { key, answer: null } : { key, message: 'A person found that it did not go out.' };
  const about = { about: { module, id: record }, keys: [`effect:${key}`], data };
  const type = sent ? 'effect.done' : 'effect.failed';
  await publishFacts({ sql, ...tx }, [{ type, ...about, at, cause, root: cause, depth: depth + 1, actor: null }]);
}

const gone = () =>
  new Refused('conflict', {
    en: 'This incident is over: somebody has helped, or the run has moved on.',
    'zh-CN': '此异常已解决:他人已处理,或流程已继续。',
    'zh-TW': '此異常已解決:他人已處理,或流程已繼續。',
  });
