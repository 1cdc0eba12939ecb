import { type Language, say } from '../language.ts';
import { formOf } from '../literal.ts';
import type { Complaint } from '../problem.ts';
import type { Type, Typed } from '../typed.ts';
import type { Operator, Test } from './condition.ts';
import { operatorsFor } from './operators.ts';

export function badDuration(fitting: readonly string[]): Complaint {
  const units = fitting.join(', ');
  return {
    code: 'badValue',
    message: {
      en: `Give a length of time such as {"n":3,"unit":"day"}. Units that fit here: ${units}.`,
      'zh-CN': `请填写时长,例如 {"n":3,"unit":"day"}。此处可用的单位:${units}。`,
      'zh-TW': `請填寫時長,例如 {"n":3,"unit":"day"}。此處可用的單位:${units}。`,
    },
  };
}

export function valueMissing(operator: Operator): Complaint {
  const two = operator === 'between';
  return {
    code: 'valueMissing',
    message: {
      en: two ? 'Give both bounds.' : 'Give a value to compare with.',
      'zh-CN': two ? '请填写上下限。' : '请填写要比较的值。',
      'zh-TW': two ? '請填寫上下限。' : '請填寫要比較的值。',
    },
  };
}

export const valueNotAllowed: Complaint = {
  code: 'valueNotAllowed',
  message: {
    en: 'This operator takes no value. Remove it.',
    'zh-CN': '此运算符不需要值,请删除。',
    'zh-TW': '此運算子不需要值,請刪除。',
  },
};

export function wrongOperator(test: Test, type: Type): Complaint {
  const fitting = type.is === 'nothing' ? '' : operatorsFor(type.is).join(', ');
  return {
    code: 'operatorNotForType',
    message: {
      en: `“${test.is}” does not go with “${test.of}”. Operators that do: ${fitting}.`,
      'zh-CN': `“${test.of}”不能使用“${test.is}”。可用的运算符:${fitting}。`,
      'zh-TW': `「${test.of}」不能使用「${test.is}」。可用的運算子:${fitting}。`,
    },
  };
}

export function notComparable(left: Typed, right: Typed): Complaint {
  const words = (language: Language) => [say(formOf(left.type), language), say(formOf(right.type), language)] as const;
  const [en, cn, tw] = [words('en'), words('zh-CN'), words('zh-TW')];
  return {
    code: 'notComparable',
    message: {
      en: `The two sides cannot be compared: ${en[0]} and ${en[1]}.`,
      'zh-CN': `两边无法比较:${cn[0]}与${cn[1]}。`,
      'zh-TW': `兩邊無法比較:${tw[0]}與${tw[1]}。`,
    },
  };
}
