import type { EffectKind, Query, Step } from '@throughline/engine';
import { inThreeLanguages, type Language, say, type Text } from '@throughline/expression';

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
        ? inThreeLanguages('Taken in where it stood', '按原有状态进入', '按原有狀態進入')
        : inThreeLanguages('Entered the process', '进入流程', '進入流程');
    case 'entered':
      return inThreeLanguages(`Came to “${at}”`, `到达“${at}”`, `到達「${at}」`);
    case 'left':
      return inThreeLanguages(`Left “${at}”`, `离开“${at}”`, `離開「${at}」`);
    case 'took': {
      const gate = name(step.gate);
      if (actor === null)
        return inThreeLanguages(`“${gate}” was taken by itself`, `“${gate}”自动执行`, `「${gate}」自動執行`);
      return inThreeLanguages(`${actor} performed “${gate}”`, `${actor} 执行了“${gate}”`, `${actor} 執行了「${gate}」`);
    }
    case 'acted':
      return actor === null
        ? inThreeLanguages(`Somebody acted at “${at}”`, `有人在“${at}”执行了操作`, `有人在「${at}」執行了操作`)
        : inThreeLanguages(
            `${actor} acted at “${at}”`,
            `${actor} 在“${at}”执行了操作`,
            `${actor} 在「${at}」執行了操作`,
          );
    case 'fired': {
      const waiting = name(step.gate ?? step.node);
      return inThreeLanguages(
        `What “${waiting}” waited for came`,
        `“${waiting}”等待的条件已到`,
        `「${waiting}」等待的條件已到`,
      );
    }
    case 'closed':
      return inThreeLanguages(`“${at}” was closed`, `“${at}”已关闭`, `「${at}」已關閉`);
    case 'parked':
      return inThreeLanguages(`“${at}” was paused`, `“${at}”已暂停`, `「${at}」已暫停`);
    case 'lifted':
      return inThreeLanguages(`“${at}” went on`, `“${at}”已继续`, `「${at}」已繼續`);
    case 'wrote':
      return inThreeLanguages(`“${at}” changed the record`, `“${at}”修改了记录`, `「${at}」修改了記錄`);
    case 'effect':
      return effectText(at, step.kind);
    case 'withdrew':
      return inThreeLanguages('Something not yet done was taken back', '撤回了尚未执行的动作', '撤回了尚未執行的動作');
    case 'answered':
      return askedText(step.query);
    case 'lost':
      return inThreeLanguages(`“${at}” came too late`, `“${at}”已晚一步`, `「${at}」已晚一步`);
    case 'noted':
      return actor === null ? step.text : withActor(actor, step.text);
    case 'failed':
      return inThreeLanguages(
        `“${at}” failed: ${step.failure.message}`,
        `“${at}”失败:${step.failure.message}`,
        `「${at}」失敗:${step.failure.message}`,
      );
    case 'ended':
      return inThreeLanguages('The run ended', '流程运行结束', '流程執行結束');
  }
}

/** What a node set about, by the kind of its effect; one of a newer build is only said to have acted. */
function effectText(at: string, kind: string): Text {
  const words = Object.hasOwn(effectWords, kind) ? effectWords[kind as EffectKind] : undefined;
  if (words === undefined) return inThreeLanguages(`“${at}” acted`, `“${at}”执行了动作`, `「${at}」執行了動作`);
  const [en, cn, tw] = words;
  return inThreeLanguages(`“${at}” ${en}`, `“${at}”${cn}`, `「${at}」${tw}`);
}

const effectWords: { readonly [K in EffectKind]: readonly [en: string, cn: string, tw: string] } = {
  write: ['changed the record', '修改了记录', '修改了記錄'],
  create: ['created a record', '创建了一条记录', '建立了一筆記錄'],
  task: ['gave somebody a task', '分配了一项任务', '指派了一項任務'],
  call: ['planned a call', '安排了一次通话', '安排了一次通話'],
  finish: ['closed work that was open', '关闭了未完成的工作', '關閉了未完成的工作'],
  notify: ['notified somebody', '发出了通知', '發出了通知'],
  startRun: ['started another process', '启动了另一个流程', '啟動了另一個流程'],
  stopRun: ['stopped another process', '停止了另一个流程', '停止了另一個流程'],
  publish: ['told other processes', '告知了其他流程', '告知了其他流程'],
  send: ['handed over a mail to be sent', '提交了一封待发送的邮件', '提交了一封待寄送的郵件'],
  http: ['set out to call another system', '开始调用外部系统', '開始呼叫外部系統'],
  customFunction: ['set out to call a function', '开始调用函数', '開始呼叫函式'],
  withdraw: ['took back what was not yet done', '撤回了尚未执行的动作', '撤回了尚未執行的動作'],
};

function askedText({ ask }: Query): Text {
  const [en, cn, tw] = queryWords[ask] ?? ['Something was looked up', '查询了信息', '查詢了資訊'];
  return inThreeLanguages(en, cn, tw);
}

const queryWords: { readonly [K in Query['ask']]: readonly [en: string, cn: string, tw: string] } = {
  record: ['A record was looked up', '查询了一条记录', '查詢了一筆記錄'],
  people: ['Who may act was looked up', '查询了谁可以操作', '查詢了誰可以操作'],
  panel: ['Who is to decide was looked up', '查询了由谁决定', '查詢了由誰決定'],
  standsIn: ['For whom somebody stands in was looked up', '查询了代理谁', '查詢了代理誰'],
  person: ['A person was looked up', '查询了一位用户', '查詢了一位使用者'],
  superiors: ['Who leads whom was looked up', '查询了上级', '查詢了上級'],
  related: ['Related records were looked up', '查询了相关记录', '查詢了相關記錄'],
  count: ['Related records were counted', '统计了相关记录', '統計了相關記錄'],
  pick: ['Somebody was chosen', '选定了一位人员', '選定了一位人員'],
  firstFact: ['What had happened before was looked up', '查询了此前发生的事件', '查詢了先前發生的事件'],
  calendar: ['Business hours were looked up', '查询了工作时间', '查詢了上班時間'],
  process: ['Another process was looked up', '查询了另一个流程', '查詢了另一個流程'],
};

function withActor(actor: string, text: Text): Text {
  return inThreeLanguages(
    `${actor}: ${say(text, 'en')}`,
    `${actor}:${say(text, 'zh-CN')}`,
    `${actor}:${say(text, 'zh-TW')}`,
  );
}
