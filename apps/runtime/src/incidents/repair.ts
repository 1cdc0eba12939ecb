import type { repairs } from '@throughline/contract';
import { Refused } from '../http/refused.ts';

export type Repair = {
  /** Of `readTroubles`; without one the first that can be helped this way. */
  readonly trouble?: string;
  readonly do: (typeof repairs)[number];
  readonly port?: string | undefined;
  readonly reason: string;
};

export const noHelp = () =>
  new Refused('badRequest', {
    en: 'This kind of incident cannot be helped that way.',
    'zh-CN': '此类异常无法以该方式处理。',
    'zh-TW': '此類異常無法以該方式處理。',
  });
