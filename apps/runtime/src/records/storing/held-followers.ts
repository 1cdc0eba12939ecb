import { type Language, say, type Text } from '@throughline/expression';
import type { Refusal } from '../command.ts';
import type { Held } from '../hold-records.ts';
import type { Prepared } from '../judging/prepared.ts';
import { forbidden, type ProcessLock } from '../judging/process-locks.ts';
import { inUseUnseen } from './follow-deletion.ts';

/** Deletions that would take along, or empty a field of, a record that a process holds; by the record that was to be deleted. */
export function heldFollowers(
  prepared: readonly Prepared[],
  deleted: ReadonlySet<string>,
  locks: readonly ProcessLock[],
  held: ReadonlyMap<string, Held>,
): ReadonlyMap<string, Refusal> {
  const refused = new Map<string, Refusal>();
  if (locks.length === 0) return refused;
  const leads = new Map(prepared.flatMap(({ command, follows }) => (follows ? [[command.id, follows] as const] : [])));
  for (const { command, follows } of prepared) {
    if (follows === undefined || !deleted.has(follows)) continue;
    const mine = locks.filter(({ record }) => record === command.id);
    const found =
      command.do === 'change'
        ? forbidden(mine, 'edit', Object.keys(command.set), command.by?.run)
        : forbidden(mine, 'delete', [], command.by?.run);
    if (found !== undefined) refused.set(leadOf(follows, leads), refusal(found.lock, held.get(command.id)));
  }
  return refused;
}

function leadOf(id: string, leads: ReadonlyMap<string, string>): string {
  let at = id;
  for (let above = leads.get(at); above !== undefined && above !== at; above = leads.get(at)) at = above;
  return at;
}

function refusal(lock: ProcessLock, held: Held | undefined): Refusal {
  if (held?.readable !== true) return inUseUnseen;
  const reason = (language: Language) => say(lock.reason, language);
  const { name } = held.record;
  const text: Text = {
    en: `“${name}” goes with it and is held by the process “${lock.processName}” (version ${lock.version}): ${reason('en')}`,
    'zh-CN': `“${name}”与其关联,由流程“${lock.processName}”(版本 ${lock.version})锁定:${reason('zh-CN')}`,
    'zh-TW': `「${name}」與其關聯,由流程「${lock.processName}」(版本 ${lock.version})鎖定:${reason('zh-TW')}`,
  };
  return { ok: false, error: 'locked', text, fields: [], heldBy: lock.run };
}
