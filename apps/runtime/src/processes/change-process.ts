import type { Process } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { effectJobs } from '../effects/ledger.ts';
import { Refused } from '../http/refused.ts';
import { letClocksGo, letClocksStand } from '../runs/pauses/stand-still.ts';
import { raiseEpoch } from './raise-epoch.ts';
import { noSuchProcess, readProcess } from './read-processes.ts';

export type ProcessChange = {
  readonly name?: string | undefined;
  /**
   * `paused`: takes nothing in, offers nothing, its timers and messages wait, and what its runs are told is kept for them
   * until it goes on. `closed`: takes nothing in, what runs goes on.
   */
  readonly state?: 'live' | 'paused' | 'closed' | undefined;
  /** Of a pause: time goes by (unless said), or the clocks of all runs stand and go on where they were. */
  readonly clocks?: 'run' | 'stand' | undefined;
};

export async function changeProcess(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  change: ProcessChange,
): Promise<Process> {
  const by = viewer.user?.id ?? null;
  const at = context.clock.now();
  return context.db.transaction(async (tx) => {
    const [found] = await tx.sql<{ liveVersion: number | null; state: string }[]>`
      select live_version as "liveVersion", state from processes where id = ${id} for update`;
    if (found === undefined) throw noSuchProcess();
    if (change.state !== undefined && !viewer.rights.has('processes.publish')) throw mayNotPublish();
    if (change.state !== undefined && found.liveVersion === null) throw neverPublished();
    await tx.sql`
      update processes set name = coalesce(${change.name ?? null}, name), state = coalesce(${change.state ?? null}, state),
        catching_up = catching_up or (state = 'paused' and ${change.state ?? 'paused'} <> 'paused'), updated_at = ${at}
      where id = ${id}`;
    if (found.state === 'paused' && change.state !== undefined) {
      if (change.state !== 'paused') await letClocksGo(tx, id, at);
      await sendWhatWaited(tx, id);
    } else if (change.state === 'paused' && change.clocks === 'stand') await letClocksStand(tx, id, at);
    await raiseEpoch(tx);
    const detail = {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.clocks === undefined ? {} : { clocks: change.clocks }),
    };
    await noteAudit(tx, { at, actor: by, action: 'process.changed', subject: `process:${id}`, detail });
    return readProcess(tx, id);
  });
}

/** Messages whose turn came during the pause; their runs are asked again whether they may go. */
async function sendWhatWaited(tx: Transaction, process: string): Promise<void> {
  const rows = await tx.sql<{ key: string }[]>`
    select e.key from effects e join runs r on r.id = e.run_id
    where e.state = 'ready' and r.process_id = ${process}`;
  if (rows.length > 0)
    await effectJobs(
      tx,
      rows.map(({ key }) => key),
    );
}

/** From now on it takes nothing in. Throws when there is no such process, or nothing of it was ever published. */
export async function closeProcess(tx: Transaction, { clock }: RuntimeContext, id: string): Promise<void> {
  const [found] = await tx.sql<{ liveVersion: number | null }[]>`
    select live_version as "liveVersion" from processes where id = ${id} for update`;
  if (found === undefined) throw noSuchProcess();
  if (found.liveVersion === null) throw neverPublished();
  await tx.sql`update processes set state = 'closed', updated_at = ${clock.now()} where id = ${id}`;
  await raiseEpoch(tx);
}

/** Only what was never published goes: runs and journals point at versions for ever. */
export async function deleteProcess(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const [found] = await tx.sql<{ name: string; published: boolean }[]>`
      select name, exists (select from versions where process_id = id) as published
      from processes where id = ${id} for update`;
    if (found === undefined) throw noSuchProcess();
    if (found.published) throw alreadyPublished();
    await tx.sql`delete from processes where id = ${id}`;
    const by = viewer.user?.id ?? null;
    const at = context.clock.now();
    const detail = { name: found.name };
    await noteAudit(tx, { at, actor: by, action: 'process.deleted', subject: `process:${id}`, detail });
  });
}

const mayNotPublish = () =>
  new Refused('notAllowed', {
    en: 'Who may not publish can neither pause or close a process nor make it live again.',
    'zh-CN': '没有发布权限的人不能暂停、关闭流程或使其重新生效。',
    'zh-TW': '沒有發布權限的人不能暫停、關閉流程或使其重新生效。',
  });
const neverPublished = () =>
  new Refused(
    'conflict',
    {
      en: 'This process was never published.',
      'zh-CN': '此流程从未发布。',
      'zh-TW': '此流程從未發布。',
    },
    { hint: { en: 'Publish it first.', 'zh-CN': '请先发布。', 'zh-TW': '請先發布。' } },
  );
const alreadyPublished = () =>
  new Refused(
    'inUse',
    {
      en: 'This process has been published; its versions explain what happened to records.',
      'zh-CN': '此流程已发布;其版本记录着数据的变化缘由。',
      'zh-TW': '此流程已發布;其版本記錄著資料的變化緣由。',
    },
    { hint: { en: 'Close it instead.', 'zh-CN': '请改为关闭。', 'zh-TW': '請改為關閉。' } },
  );
