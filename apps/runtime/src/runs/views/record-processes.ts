import type { Answer, routes } from '@throughline/contract';
import { type Reason, recordKey } from '@throughline/engine';
import { say } from '@throughline/expression';
import { veilOf } from '../../access/veil.ts';
import { actorOf, spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { RecordFact } from '../../records/admission.ts';
import type { StoredRecord } from '../../records/command.ts';
import type { ProcessLock } from '../../records/judging/process-locks.ts';
import { mayWriteRecord, recordFor } from '../../records/read-record.ts';
import { askRounds } from '../answers/ask-rounds.ts';
import { readEarlierRuns } from '../entries/enter-again.ts';
import { type EntryGround, tryProcess } from '../entries/first-matches.ts';
import { keepsStateFrom, readHolding } from '../entries/holding-locks.ts';
import { listening } from '../entries/listening.ts';
import type { EntryTry } from '../entries/try-entry.ts';
import { readClock } from '../read-clock.ts';
import { seqOf } from '../seq.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';
import { type LiveProcess, readConfiguration } from '../versions/configuration.ts';
import { veilReasons } from './veil-run.ts';
import { type ViewedRun, viewRuns } from './view-runs.ts';
import { whyEntered } from './why-entered.ts';

type RecordProcesses = Answer<typeof routes.runs.recordProcesses>;

/** Runs that have ended stay on the page this long in number. */
const mostEnded = 5;

/** The runs of a record as its viewer sees them, and which processes did not take it in, and why. */
export async function recordProcesses(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  id: string,
): Promise<RecordProcesses> {
  const { record } = await recordFor(context, viewer, module, id);
  const mayWrite = await mayWriteRecord(context, viewer, module, id);
  return context.db.transaction(async (tx) => {
    const found = await readRunsOf(tx, id);
    const runs = await viewRuns(tx, context, viewer, found);
    const { modules } = await readConfiguration(tx, context);
    const alive = found.filter(({ endedAt }) => endedAt === null);
    const matched = await whyEntered(tx, context, alive, veilOf(viewer, modules));
    const language = spokenBy(viewer);
    return {
      runs: [...runs],
      matched: matched.map((one) => ({ ...one, why: say(one.why, language) })),
      others: await others(tx, context, viewer, record, mayWrite),
    };
  });
}

type RunOfRecord = ViewedRun & { readonly endedAt: string | null };

async function readRunsOf({ sql }: Session, record: string): Promise<readonly RunOfRecord[]> {
  return sql<RunOfRecord[]>`
    select * from (
      select r.id, r.process_id as process, p.name as "processName", p.kind, r.version, r.state, r.seq, r.incident,
        r.started_at as "startedAt", r.ended_at as "endedAt",
        row_number() over (partition by r.ended_at is null order by r.started_at desc) as place
      from runs r join processes p on p.id = r.process_id
      where r.record_id = ${record}
    ) as run
    where "endedAt" is null or place <= ${mostEnded}
    order by "endedAt" is not null, "startedAt" desc`;
}

/** Live processes of the module that do not hold the record: judged as if it were edited now. */
async function others(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  record: StoredRecord,
  mayWrite: boolean,
): Promise<RecordProcesses['others']> {
  const configuration = await readConfiguration(tx, context);
  const earlier = await readEarlierRuns(tx, [record.id]);
  const living = (earlier.get(record.id) ?? []).filter(({ endedAt }) => endedAt === null);
  const asked = listening(configuration, record.module).filter(({ id }) => !living.some((run) => run.process === id));
  const versions = asked.map(({ id, version }) => ({ process: id, version }));
  const compiled = await compiledVersions(tx, context, configuration, versions);
  const locks = await readHolding(tx, earlier);
  const ground: EntryGround = { configuration, compiled, earlier, locks, now: await readClock(tx, context) };
  const fact = editedNow(record, ground.now);
  const actor = viewer.user === null ? {} : { actor: actorOf(viewer) };
  const base = { id: fact.event.id, seq: seqOf(ground.now, fact.event.id), at: ground.now, ...actor };
  const heard = { ...base, cause: { id: base.id, depth: 0 }, kind: 'fact', on: 'record.edited' } as const;
  const event = { ...heard, keys: [`record:${recordKey(record)}`], data: fact.event.body };
  const tried = await askRounds(tx, context, asked, (process, answers) => {
    // Who only hears of new records and is kept waiting hears of this one when it is free.
    const missed = heldFrom(ground, process) !== undefined && !Object.hasOwn(process.hears, event.on);
    const byHand = Object.hasOwn(process.hears, submitted);
    const on = byHand ? submitted : missed ? 'record.created' : event.on;
    return tryProcess(ground, process, fact, { ...event, on }, answers);
  });
  const failed = await readFailed(tx, record.id);
  const language = viewer.user?.language ?? 'en';
  const veil = veilOf(viewer, configuration.modules);
  return asked.map((process, index) => {
    const holder = living.find(({ kind }) => kind === process.kind);
    const name = configuration.processes.find(({ id }) => id === holder?.process)?.name;
    const judged = failed.has(process.id) ? null : (tried[index] ?? null);
    // What would not have entered anyhow says so; only of the others it is the order that decides.
    const why =
      name === undefined || judged?.is === 'not'
        ? whyOf(judged, heldFrom(ground, process), (reasons) => veilReasons(reasons, record.module, veil))
        : takenBy(name);
    const enters = name === undefined && judged?.is === 'enters';
    const byHand = enters && Object.hasOwn(process.hears, submitted);
    const submittable =
      byHand && mayWrite && viewer.rights.has('runs.act') && !living.some(({ kind }) => kind === 'review');
    const said = byHand ? handIn : why;
    return { process: process.id, processName: process.name, why: say(said, language), submittable };
  });
}

/** Processes that could not take the record in; until somebody has helped that is the reason, whatever else there is. */
async function readFailed({ sql }: Session, record: string): Promise<ReadonlySet<string>> {
  const rows = await sql<{ process: string }[]>`
    select process_id as process from failed_entries where record_id = ${record}`;
  return new Set(rows.map(({ process }) => process));
}

const submitted = 'record.submitted';
const handIn = {
  en: 'It begins when somebody submits the record.',
  'zh-CN': '有人提交记录后开始。',
  'zh-TW': '有人提交記錄後開始。',
};

function editedNow(record: StoredRecord, at: string): RecordFact {
  const id = newId();
  const { module, id: subject } = record;
  const chain = { actor: null, cause: null, root: id, depth: 0 };
  return {
    record,
    event: { id, type: 'record.edited', module, record: subject, ...chain, body: { changed: [], before: {} }, at },
  };
}

/** The lock that keeps a process from writing the state it would begin with. */
function heldFrom({ compiled, locks }: EntryGround, { id, version }: LiveProcess): ProcessLock | undefined {
  const found = compiled.get(versionKey({ process: id, version }));
  if (found === undefined || 'broken' in found) return undefined;
  return locks.find((lock) => keepsStateFrom(found.process.document.settings, [lock], []));
}

function whyOf(
  tried: EntryTry | null,
  lock: ProcessLock | undefined,
  veiled: (reasons: readonly Reason[]) => readonly Reason[],
) {
  if (tried === null || tried.is === 'failed') return couldNot;
  if (lock !== undefined && tried.is === 'enters' && tried.way.at === 'start' && tried.way.writes)
    return waitsFor(lock);
  const [reason] = tried.is === 'not' ? veiled(tried.reasons) : [];
  return reason?.text ?? willEnter;
}

const willEnter = {
  en: 'Its conditions hold now; the record enters with its next change.',
  'zh-CN': '目前满足条件;记录下次变更时进入。',
  'zh-TW': '目前符合條件;記錄下次變更時進入。',
};
const couldNot = {
  en: 'It could not take the record in. Whoever looks after incidents finds the reason there.',
  'zh-CN': '未能让记录进入。负责处理异常的人可在异常列表中查看原因。',
  'zh-TW': '未能讓記錄進入。負責處理異常的人可在異常清單中查看原因。',
};
const waitsFor = ({ processName }: ProcessLock) => ({
  en: `“${processName}” holds the record; it enters as soon as that is over.`,
  'zh-CN': `“${processName}”正在锁定记录;结束后随即进入。`,
  'zh-TW': `「${processName}」正在鎖定記錄;結束後隨即進入。`,
});
const takenBy = (name: string) => ({
  en: `“${name}” has taken the record in; one process at a time holds it.`,
  'zh-CN': `记录已进入“${name}”;同一时间只由一个流程持有。`,
  'zh-TW': `記錄已進入「${name}」;同一時間只由一個流程持有。`,
});
