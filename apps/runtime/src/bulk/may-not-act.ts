import { Refused } from '../http/refused.ts';

/** Whoever may not act on one record may not act on many. */
export const mayNotAct = () =>
  new Refused('notAllowed', {
    en: 'You may not perform transitions.',
    'zh-CN': '您无权执行转换。',
    'zh-TW': '您無權執行轉換。',
  });
