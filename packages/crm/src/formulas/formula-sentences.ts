import type { Text, ValueType } from '@throughline/expression';
import type { FormulaResult } from '../module.ts';

export const comparesChange: Text = {
  en: 'A formula field knows its record only as it stands, so changed(…) says nothing here. Use it in a process.',
  'zh-CN': '公式字段只了解记录的当前内容,不能使用 changed(…)。请在流程中使用。',
  'zh-TW': '公式欄位只知道記錄目前的內容,不能使用 changed(…)。請在流程中使用。',
};
export const asksWho: Text = {
  en: 'A formula field has one value for everybody, so it cannot ask who is looking. Use a filter for that.',
  'zh-CN': '公式字段对所有人取值相同,不能询问当前用户是谁。请改用筛选。',
  'zh-TW': '公式欄位對所有人取值相同,不能詢問目前使用者是誰。請改用篩選。',
};

export function inCircle(way: readonly string[]): Text {
  const shown = way.join(' → ');
  return {
    en: `These formulas read each other in a circle: ${shown}. Take one of them out.`,
    'zh-CN': `这些公式循环引用:${shown}。请去掉其中一个。`,
    'zh-TW': `這些公式循環引用:${shown}。請移除其中一個。`,
  };
}

const names: {
  readonly [T in ValueType]: { readonly en: string; readonly 'zh-CN': string; readonly 'zh-TW': string };
} = {
  text: { en: 'a text', 'zh-CN': '文本', 'zh-TW': '文字' },
  integer: { en: 'a whole number', 'zh-CN': '整数', 'zh-TW': '整數' },
  decimal: { en: 'a decimal number', 'zh-CN': '小数', 'zh-TW': '小數' },
  money: { en: 'money', 'zh-CN': '金额', 'zh-TW': '金額' },
  boolean: { en: 'yes or no', 'zh-CN': '是或否', 'zh-TW': '是或否' },
  date: { en: 'a date', 'zh-CN': '日期', 'zh-TW': '日期' },
  dateTime: { en: 'a date with time', 'zh-CN': '日期时间', 'zh-TW': '日期時間' },
  picklist: { en: 'a choice', 'zh-CN': '选项', 'zh-TW': '選項' },
  multiPicklist: { en: 'several choices', 'zh-CN': '多个选项', 'zh-TW': '多個選項' },
  reference: { en: 'a record', 'zh-CN': '记录', 'zh-TW': '記錄' },
  user: { en: 'a user', 'zh-CN': '用户', 'zh-TW': '使用者' },
  list: { en: 'a list', 'zh-CN': '列表', 'zh-TW': '清單' },
  json: { en: 'nothing in particular', 'zh-CN': '不确定的类型', 'zh-TW': '不確定的類型' },
};

export function wrongResult(type: ValueType, result: FormulaResult): Text {
  const [is, wanted] = [names[type], names[result]];
  return {
    en: `This formula gives ${is.en}, but the field shows ${wanted.en}. Change one of them.`,
    'zh-CN': `此公式得到${is['zh-CN']},而字段显示${wanted['zh-CN']}。请修改其一。`,
    'zh-TW': `此公式得到${is['zh-TW']},而欄位顯示${wanted['zh-TW']}。請修改其一。`,
  };
}
