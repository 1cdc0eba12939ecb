import type { Ref } from '@throughline/crm';
import type { Step } from '@throughline/engine';
import { inThreeLanguages, type Json, type JsonObject, type Language, say, type Text } from '@throughline/expression';
import { excerptOf } from '../../notes/note-text.ts';
import type { Modules } from '../module-store.ts';
import type { TimelineRow } from './timeline-rows.ts';
import type { RunCards } from './timeline-runs.ts';

export type Names = { readonly [id: string]: string };

/** What happened, as one sentence. */
export function sentenceOf(
  row: TimelineRow,
  runs: RunCards,
  names: Names,
  modules: Modules,
  language: Language,
): string {
  return say(textOf(row, runs, names, modules), language);
}

function textOf(row: TimelineRow, runs: RunCards, names: Names, modules: Modules): Text {
  const detail = row.detail ?? {};
  const quoted = (value: unknown) => (typeof value === 'string' ? value : '');
  switch (row.kind) {
    case 'created':
      return inThreeLanguages('Created', '已创建', '已建立');
    case 'merged':
      return mergedText(detail.merged);
    case 'converted': {
      if (detail.from) {
        const [from = ''] = convertedRefs(detail).flatMap(({ id }) => names[id] ?? []);
        return inThreeLanguages(`Converted from “${from}”`, `由“${from}”转换而来`, `由「${from}」轉換而來`);
      }
      const into = convertedRefs(detail).flatMap(({ id }) => names[id] ?? []);
      if (into.length === 0) return inThreeLanguages('Converted', '已转换', '已轉換');
      const [en, cn, tw] = [quote(into, '“', '”', ', '), quote(into, '“', '”', '、'), quote(into, '「', '」', '、')];
      return inThreeLanguages(`Converted to ${en}`, `已转换为${cn}`, `已轉換為${tw}`);
    }
    case 'imported':
      return inThreeLanguages('Imported', '已导入', '已匯入');
    case 'changed':
      return inThreeLanguages('Changed', '已修改', '已修改');
    case 'deleted':
      return inThreeLanguages('Moved to the recycle bin', '已移至回收站', '已移至資源回收筒');
    case 'restored':
      return inThreeLanguages('Brought back from the recycle bin', '已从回收站恢复', '已從資源回收筒還原');
    case 'mail':
      if (detail.subject === undefined)
        return inThreeLanguages(
          `Mail sent to ${list(detail.to)}`,
          `已发送邮件至 ${list(detail.to)}`,
          `已寄送郵件至 ${list(detail.to)}`,
        );
      return inThreeLanguages(
        `Mail “${quoted(detail.subject)}” sent to ${list(detail.to)}`,
        `已发送邮件“${quoted(detail.subject)}”至 ${list(detail.to)}`,
        `已寄送郵件「${quoted(detail.subject)}」至 ${list(detail.to)}`,
      );
    case 'task':
      return activityText(row, names, modules);
    case 'note':
      return excerptOf(quoted(detail.body), names);
    case 'file': {
      const name = quoted(detail.name);
      const who = row.actor === null ? '' : (names[row.actor] ?? '');
      return detail.removed === true
        ? inThreeLanguages(`${who} removed “${name}”`, `${who} 移除了“${name}”`, `${who} 移除了「${name}」`)
        : inThreeLanguages(`${who} added “${name}”`, `${who} 添加了“${name}”`, `${who} 加入了「${name}」`);
    }
    case 'notification':
      if (detail.text === undefined)
        return inThreeLanguages(
          `${list(detail.to)} notified`,
          `已通知 ${list(detail.to)}`,
          `已通知 ${list(detail.to)}`,
        );
      return inThreeLanguages(
        `${list(detail.to)} notified: ${quoted(detail.text)}`,
        `已通知 ${list(detail.to)}:${quoted(detail.text)}`,
        `已通知 ${list(detail.to)}:${quoted(detail.text)}`,
      );
    default:
      return row.step === null ? failedMail(row) : stepText(row, row.step, runs, names);
  }
}

/** The records a conversion made of this one, or the one it was made from. */
export function convertedRefs(detail: JsonObject | null): readonly Ref[] {
  const became = detail?.became ?? {};
  const refs = typeof became === 'object' && became !== null ? Object.values(became) : [];
  return [...refs, detail?.from].flatMap((ref) =>
    typeof ref === 'object' && ref !== null && 'id' in ref && 'module' in ref
      ? [{ id: String(ref.id), module: String(ref.module) }]
      : [],
  );
}

function mergedText(merged: Json | undefined): Text {
  const gone = (Array.isArray(merged) ? merged : []).flatMap((one) =>
    typeof one === 'object' && one !== null && 'name' in one ? [String(one.name)] : [],
  );
  return inThreeLanguages(
    `Merged with ${quote(gone, '“', '”', ', ')}`,
    `已与${quote(gone, '“', '”', '、')}合并`,
    `已與${quote(gone, '「', '」', '、')}合併`,
  );
}

const quote = (names: readonly string[], open: string, close: string, between: string) =>
  names.map((name) => `${open}${name}${close}`).join(between);

function activityText({ actor, detail }: TimelineRow, names: Names, modules: Modules): Text {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const label = modules.get(text(detail?.module))?.label ?? '';
  const [en, cn, tw] = [say(label, 'en'), say(label, 'zh-CN'), say(label, 'zh-TW')];
  const name = text(detail?.name);
  if (detail?.done === true) {
    const who = actor === null ? undefined : names[actor];
    return who === undefined
      ? inThreeLanguages(`${en} “${name}” done`, `${cn}“${name}”已完成`, `${tw}「${name}」已完成`)
      : inThreeLanguages(
          `${en} “${name}” done by ${who}`,
          `${who} 完成了${cn}“${name}”`,
          `${who} 完成了${tw}「${name}」`,
        );
  }
  const whom = names[text(detail?.assignee)];
  return whom === undefined
    ? inThreeLanguages(`${en} “${name}” created`, `已创建${cn}“${name}”`, `已建立${tw}「${name}」`)
    : inThreeLanguages(
        `${en} “${name}” created for ${whom}`,
        `已为 ${whom} 创建${cn}“${name}”`,
        `已為 ${whom} 建立${tw}「${name}」`,
      );
}

function takenText(gate: string, who: string | undefined): Text {
  return who === undefined
    ? inThreeLanguages(`“${gate}” by itself`, `“${gate}”自动执行`, `「${gate}」自動執行`)
    : inThreeLanguages(`${who} performed “${gate}”`, `${who} 执行了“${gate}”`, `${who} 執行了「${gate}」`);
}

function failedMail({ detail }: TimelineRow): Text {
  if (detail?.subject === undefined) {
    return detail?.state === 'unknown'
      ? inThreeLanguages(
          'A mail may or may not have been sent',
          '有一封邮件是否已发送尚不确定',
          '有一封郵件是否已寄出尚不確定',
        )
      : inThreeLanguages('A mail was not sent', '有一封邮件未能发送', '有一封郵件未能寄出');
  }
  const subject = typeof detail?.subject === 'string' ? detail.subject : '';
  const problem = typeof detail?.problem === 'string' ? detail.problem : '';
  if (detail?.state === 'unknown') {
    return inThreeLanguages(
      `Mail “${subject}” may or may not have been sent: ${problem}`,
      `邮件“${subject}”是否已发送尚不确定:${problem}`,
      `郵件「${subject}」是否已寄出尚不確定:${problem}`,
    );
  }
  return inThreeLanguages(
    `Mail “${subject}” was not sent: ${problem}`,
    `邮件“${subject}”未能发送:${problem}`,
    `郵件「${subject}」未能寄出:${problem}`,
  );
}

function stepText({ run, node }: TimelineRow, step: Step, runs: RunCards, names: Names): Text {
  const card = run === null ? undefined : runs.get(run);
  const name = node === null ? '' : (card?.names.get(node) ?? node);
  const process = card?.processName ?? '';
  switch (step.did) {
    case 'started':
      return step.adopted
        ? inThreeLanguages(`Taken over by “${process}”`, `已由“${process}”接管`, `已由「${process}」接管`)
        : inThreeLanguages(`Entered “${process}”`, `已进入“${process}”`, `已進入「${process}」`);
    case 'took':
      return takenText(name, step.actor === undefined ? undefined : (names[step.actor] ?? step.actor));
    case 'entered':
      return inThreeLanguages(`Now in “${name}”`, `现处于“${name}”`, `目前處於「${name}」`);
    case 'noted':
      return step.text;
    case 'failed':
      return inThreeLanguages(
        `“${name}” failed: ${step.failure.message}`,
        `“${name}”失败:${step.failure.message}`,
        `「${name}」失敗:${step.failure.message}`,
      );
    case 'ended':
      return inThreeLanguages(`“${process}” ended`, `“${process}”已结束`, `「${process}」已結束`);
    default:
      return name;
  }
}

const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : '');
