import type { Reason } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Veil } from '../../access/veil.ts';
import { Refused } from '../../http/refused.ts';
import type { AdvanceOutcome } from '../run-event.ts';
import { noSuchRun } from '../views/read-journal.ts';
import { veilReasons } from '../views/veil-run.ts';
import type { Kept } from './answer-once.ts';

export type Refusal = Extract<Kept, { readonly refused: unknown }>['refused'];

/** For whom a refusal is said, when not for somebody who sees everything: the module of the record, and what is kept back. */
export type SaidTo = { readonly module: string; readonly veil: Veil };

/** Why a run did not take what somebody did, as an error of the contract; null when it did. */
export function refusalOf(outcome: AdvanceOutcome | undefined, to?: SaidTo): Refusal | null {
  switch (outcome?.is) {
    case 'advanced':
      return null;
    case 'refused':
      return byReasons(to === undefined ? outcome.reasons : veilReasons(outcome.reasons, to.module, to.veil));
    case 'stale':
      return { error: 'stale', text: movedOn, more: { details: { seq: outcome.seq } } };
    case 'failed':
      return {
        error: 'internal',
        text: couldNot,
        more: to?.veil.lifted === false ? {} : { details: { problem: outcome.problem } },
      };
    case 'ignored':
      return outcome.why === 'gone' ? goneRun() : byReasons(outcome.why === 'ended' ? [ended] : []);
    default:
      return goneRun();
  }
}

function goneRun(): Refusal {
  const { error, text, more } = noSuchRun();
  return { error, text, more };
}
export function throwUnlessAdvanced(outcome: AdvanceOutcome | undefined): void {
  const refusal = refusalOf(outcome);
  if (refusal !== null) throw new Refused(refusal.error, refusal.text, refusal.more);
}

export function byReasons(reasons: readonly Reason[]): Refusal {
  const [first] = reasons;
  const fields = reasons.flatMap(({ problems }) => problems ?? []);
  const details = { reasons } as unknown as Json;
  return {
    error: 'refused',
    text: first?.text ?? movedOn,
    more: { details, ...(fields.length > 0 ? { fields } : {}) },
  };
}

const ended: Reason = {
  code: 'ended',
  text: {
    en: 'This process has ended for the record.',
    'zh-CN': '此记录的流程已结束。',
    'zh-TW': '此記錄的流程已結束。',
  },
};
const movedOn = {
  en: 'The record has moved on meanwhile.',
  'zh-CN': '记录状态已发生变化。',
  'zh-TW': '記錄狀態已發生變化。',
};
const couldNot = {
  en: 'The process could not take this step; the record is as it was. An administrator finds the reason among the incidents.',
  'zh-CN': '流程无法执行此步骤;记录保持原状。管理员可在异常列表中查看原因。',
  'zh-TW': '流程無法執行此步驟;記錄維持原狀。管理員可在異常清單中查看原因。',
};
