import type { TimelineEntry } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import { inThreeLanguages, type Language, say, type Text } from '@throughline/expression';
import type { TimelineRow } from './timeline-rows.ts';
import type { RunCards } from './timeline-runs.ts';
import type { Triggers } from './timeline-triggers.ts';
import type { Names } from './timeline-words.ts';

/** The process and node behind an entry, and why it acted. Null for what people did directly. */
export function causeOf(
  row: TimelineRow,
  runs: RunCards,
  triggers: Triggers,
  names: Names,
  language: Language,
): TimelineEntry['cause'] {
  const card = row.run === null ? undefined : runs.get(row.run);
  if (row.run === null || card === undefined) return null;
  const trigger = row.event === null ? undefined : triggers(row.run, row.event);
  const nodeName = (id: string | null | undefined) => (id ? (card.names.get(id) ?? id) : null);
  return {
    process: card.process,
    processName: card.processName,
    version: card.version,
    run: row.run,
    node: row.node,
    nodeName: nodeName(row.node),
    // What a person took is its own reason.
    why:
      trigger === undefined || (row.step?.did === 'took' && row.step.actor !== undefined)
        ? ''
        : say(whyText(trigger, nodeName, names), language),
  };
}

function whyText(step: Step, nodeName: (id: string | null | undefined) => string | null, names: Names): Text {
  if (step.did === 'took') {
    const gate = nodeName(step.gate) ?? step.gate;
    const who = step.actor === undefined ? undefined : names[step.actor];
    if (who === undefined)
      return inThreeLanguages(`“${gate}” was taken by itself.`, `“${gate}”自动执行。`, `「${gate}」自動執行。`);
    return inThreeLanguages(`${who} performed “${gate}”.`, `${who} 执行了“${gate}”。`, `${who} 執行了「${gate}」。`);
  }
  if (step.did === 'fired') {
    const node = nodeName(step.gate ?? step.node) ?? '';
    return inThreeLanguages(
      `What “${node}” waited for came.`,
      `“${node}”等待的条件已到。`,
      `「${node}」等待的條件已到。`,
    );
  }
  return inThreeLanguages('The record entered the process.', '记录进入了流程。', '記錄進入了流程。');
}
