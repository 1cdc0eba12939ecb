import type { Text } from '@throughline/expression';
import { Refused } from '../http/refused.ts';

const invalid = (field: string, text: Exclude<Text, string>): Refused =>
  new Refused('invalidFields', text, { fields: [{ field, problem: 'invalid', message: text.en }] });

export const beforeItBegins = () =>
  invalid('lastDay', {
    en: 'The last day lies before the first. Choose a later one.',
    'zh-CN': '结束日早于开始日,请选择更晚的日期。',
    'zh-TW': '結束日早於開始日,請選擇更晚的日期。',
  });
export const over = () =>
  invalid('lastDay', {
    en: 'These days are over. Choose days ahead.',
    'zh-CN': '这些日期已过,请选择之后的日期。',
    'zh-TW': '這些日期已過,請選擇之後的日期。',
  });
export const notYourself = () =>
  invalid('standIn', {
    en: 'Nobody stands in for themselves. Choose somebody else.',
    'zh-CN': '不能由本人代理自己,请另选他人。',
    'zh-TW': '不能由本人代理自己,請另選他人。',
  });
export const noSuchPerson = () =>
  invalid('standIn', {
    en: 'There is no such active user.',
    'zh-CN': '没有这位启用的用户。',
    'zh-TW': '沒有這位啟用的使用者。',
  });
export const overlaps = () =>
  new Refused('conflict', {
    en: 'There is an absence on some of these days already. Remove it first, or choose other days.',
    'zh-CN': '其中部分日期已有外出。请先移除,或选择其他日期。',
    'zh-TW': '其中部分日期已有外出。請先移除,或選擇其他日期。',
  });
export const noSuchAbsence = () =>
  new Refused('notFound', {
    en: 'There is no such absence.',
    'zh-CN': '没有这条外出记录。',
    'zh-TW': '沒有這筆外出記錄。',
  });
