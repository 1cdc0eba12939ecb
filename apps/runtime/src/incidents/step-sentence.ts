import type { Step } from '@throughline/engine';
import { type Language, say, type Text } from '@throughline/expression';

type NameOf = (node: string | undefined) => string;

/** A line of the journal as a sentence; `actor` is the name of whoever acted, if anybody did. */
export function stepSentence(step: Step, name: NameOf, actor: string | null, language: Language): string {
  return say(textOf(step, name, actor), language);
}

function textOf(step: Step, name: NameOf, actor: string | null): Text {
  const at = name(step.node);
  switch (step.did) {
    case 'started':
      return step.adopted
        ? three('Taken in where it stood', '按原有状态进入', '按原有狀態進入')
        : three('Entered the process', '进入流程', '進入流程');
    case 'entered':
      return three(`Came to “${at}”`, `到达“${at}”`, `到達「${at}」`);
    case 'left':
      return three(`Left “${at}”`, `离开“${at}”`, `離開「${at}」`);
    case 'took': {
      const gate = name(step.gate);
      if (actor === null) return three(`“${gate}” was taken by itself`, `“${gate}”自动执行`, `「${gate}」自動執行`);
      return three(`${actor} performed “${gate}”`, `${actor} 执行了“${gate}”`, `${actor} 執行了「${gate}」`);
    }
    case 'fired': {
      const waiting = name(step.gate ?? step.node);
      return three(`What “${waiting}” waited for came`, `“${waiting}”等待的条件已到`, `「${waiting}」等待的條件已到`);
    }
    case 'closed':
      return three(`“${at}” was closed`, `“${at}”已关闭`, `「${at}」已關閉`);
    case 'parked':
      return three(`“${at}” was paused`, `“${at}”已暂停`, `「${at}」已暫停`);
    case 'lifted':
      return three(`“${at}” went on`, `“${at}”已继续`, `「${at}」已繼續`);
    case 'wrote':
      return three(`“${at}” changed the record`, `“${at}”修改了记录`, `「${at}」修改了記錄`);
    case 'effect':
      return three(`“${at}” acted: ${step.kind}`, `“${at}”执行动作:${step.kind}`, `「${at}」執行動作:${step.kind}`);
    case 'withdrew':
      return three('Something not yet done was taken back', '撤回了尚未执行的动作', '撤回了尚未執行的動作');
    case 'answered':
      return three('Something was looked up', '查询了信息', '查詢了資訊');
    case 'lost':
      return three(`“${at}” came too late`, `“${at}”已晚一步`, `「${at}」已晚一步`);
    case 'noted':
      return actor === null ? step.text : withActor(actor, step.text);
    case 'failed':
      return three(
        `“${at}” failed: ${step.failure.message}`,
        `“${at}”失败:${step.failure.message}`,
        `「${at}」失敗:${step.failure.message}`,
      );
    case 'ended':
      return three('The run ended', '流程运行结束', '流程執行結束');
  }
}

function withActor(actor: string, text: Text): Text {
  return three(`${actor}: ${say(text, 'en')}`, `${actor}:${say(text, 'zh-CN')}`, `${actor}:${say(text, 'zh-TW')}`);
}

const three = (en: string, cn: string, tw: string): Text => ({ en, 'zh-CN': cn, 'zh-TW': tw });
