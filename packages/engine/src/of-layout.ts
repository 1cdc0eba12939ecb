import { say, type Text } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import type { RecordFacts } from './facts.ts';
import type { CompiledProcess } from './process/compile-process.ts';
import type { Reason } from './result.ts';

/** The layout whose records alone a process guides; null when it guides those of every layout. */
export function boundLayout({ document }: { readonly document: Pick<Document, 'settings'> }): string | null {
  const { layout } = document.settings;
  return typeof layout === 'string' ? layout : null;
}

/** Why a record is none of a process's because of its layout; null when it may be. */
export function otherLayout(process: CompiledProcess, record: RecordFacts): Reason | null {
  const bound = boundLayout(process);
  const layout = record.layout ?? null;
  if (bound === null || bound === layout) return null;
  const known = process.modules[process.document.module]?.layouts ?? [];
  const labelOf = (id: string | null): Text => known.find((one) => one.id === id)?.label ?? id ?? standard;
  const [wanted, has] = [labelOf(bound), labelOf(layout)];
  return {
    code: 'notOffered',
    text: {
      en: `It guides records with the layout “${say(wanted, 'en')}”; this one has “${say(has, 'en')}”.`,
      'zh-CN': `仅引导布局为“${say(wanted, 'zh-CN')}”的记录;此记录的布局为“${say(has, 'zh-CN')}”。`,
      'zh-TW': `僅引導版面配置為「${say(wanted, 'zh-TW')}」的記錄;此記錄的版面配置為「${say(has, 'zh-TW')}」。`,
    },
  };
}

const standard = { en: 'Standard', 'zh-CN': '标准', 'zh-TW': '標準' };
