import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { listIn, objectIn, textIn } from '../../unfinished.ts';
import type { startConfig } from './declaration.ts';

/** The run itself stands here; the engine lets its first token out by the exit of the entry. While it runs it may hold the record back. */
export const startBehaviour: Behaviour<ConfigOf<typeof startConfig>> = {
  holds: ({ settings }) => {
    const { ops, hides } = objectIn(settings.heldBack);
    if (ops === undefined) return [];
    const hidden = hides === true ? ({ hides: true } as const) : {};
    return [{ name: 'heldBack', is: 'lock', ops: listIn(ops).map(textIn), ...hidden, reason: heldBack }];
  },
};

const heldBack = {
  en: 'The record is held back until it has been reviewed.',
  'zh-CN': '记录在审核通过之前暂不开放。',
  'zh-TW': '記錄在審核通過之前暫不開放。',
};
