import type { CompiledProcess, Reason } from '@throughline/engine';
import { forbidden, type ProcessLock } from '../../records/judging/process-locks.ts';

/**
 * The lock of another process that keeps a record from where an act leads: the state is not to be written, or nothing
 * automatic shall touch the record at all. `to`: the place it leads to, where that is plain.
 */
export function heldAway(
  process: CompiledProcess,
  run: string,
  to: string | undefined,
  locks: readonly ProcessLock[],
): ProcessLock | undefined {
  const others = locks.filter((lock) => lock.run !== run);
  if (others.length === 0) return undefined;
  const { field } = process.document.settings;
  const value = to === undefined ? undefined : process.nodes.get(to)?.node.config.value;
  const fields = typeof field === 'string' && typeof value === 'string' ? [field] : [];
  return forbidden(others, 'edit', fields, run)?.lock;
}

/** Who holds the record, since when, and who can decide about that. `deciders`: names. */
export function lockReason({ processName, since }: ProcessLock, deciders: readonly string[], zone: string): Reason {
  const at = (language: string): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
      new Date(since),
    );
  const names = (glue: string): string => deciders.join(glue);
  const some = deciders.length > 0;
  return {
    code: 'locked',
    text: {
      en: `“${processName}” has held the record since ${at('en')}.${some ? ` It is decided by ${names(', ')}.` : ''}`,
      'zh-CN': `“${processName}”自 ${at('zh-CN')} 起锁定该记录。${some ? `由 ${names('、')} 决定。` : ''}`,
      'zh-TW': `「${processName}」自 ${at('zh-TW')} 起鎖定此記錄。${some ? `由 ${names('、')} 決定。` : ''}`,
    },
  };
}
