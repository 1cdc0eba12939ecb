import { judgedFields } from '@throughline/catalog';
import type { CompiledProcess, Reason } from '@throughline/engine';
import type { RecordEvent } from '../../records/command.ts';
import type { EarlierRun } from './enter-again.ts';

const refused: ReadonlySet<string | null> = new Set(['rejected', 'recalled', null]);

/** Whether a record was approved the last time and the change touches nothing that was judged: then nobody is asked again. `earlier`: its runs in this process. */
export function isApprovedAlready(
  { document }: CompiledProcess,
  earlier: readonly EarlierRun[],
  { type, body }: Pick<RecordEvent, 'type' | 'body'>,
): boolean {
  const last = earlier.at(-1);
  if (type !== 'record.edited' || last === undefined || last.endedAt === null || refused.has(last.result)) return false;
  const judged = judgedFields(document);
  return judged !== null && !body.changed.some((field) => judged.includes(field));
}

export const approvedAlready: Reason = {
  code: 'notOffered',
  text: {
    en: 'It was approved, and nothing that was judged has changed since.',
    'zh-CN': '已获批准,且所审内容此后未变。',
    'zh-TW': '已獲核准,且所審內容此後未變。',
  },
};
