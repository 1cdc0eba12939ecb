import type { FunctionRule } from '../functions/rule.ts';
import { say, type Text } from '../language.ts';
import { formOf } from '../literal.ts';
import { closest } from '../names.ts';
import type { Complaint } from '../problem.ts';
import type { Type } from '../typed.ts';

/** A sentence about types, in three languages. */
function about(
  types: readonly Type[],
  write: { readonly [L in 'en' | 'zh-CN' | 'zh-TW']: (...words: string[]) => string },
): Text {
  const words = (language: 'en' | 'zh-CN' | 'zh-TW') => types.map((type) => say(formOf(type), language));
  return {
    en: write.en(...words('en')),
    'zh-CN': write['zh-CN'](...words('zh-CN')),
    'zh-TW': write['zh-TW'](...words('zh-TW')),
  };
}

export const notSupported: Complaint = {
  code: 'badSyntax',
  message: {
    en: 'This part of the CEL language is not used here. Write it with fields, numbers, texts, lists and functions.',
    'zh-CN': '此处不支持这种 CEL 写法。请使用字段、数字、文本、列表和函数。',
    'zh-TW': '此處不支援這種 CEL 寫法。請使用欄位、數字、文字、清單和函式。',
  },
};
export const badNumber: Complaint = {
  code: 'badValue',
  message: {
    en: 'Numbers have at most 28 digits before and 10 after the point, and no exponent.',
    'zh-CN': '数字的整数部分最多 28 位,小数部分最多 10 位,不能用科学记数法。',
    'zh-TW': '數字的整數部分最多 28 位,小數部分最多 10 位,不能用科學記號。',
  },
};
export const badPattern: Complaint = {
  code: 'badValue',
  message: {
    en: 'This is no regular expression of RE2 (at most 500 characters, no look-around, no back references).',
    'zh-CN': '这不是有效的 RE2 正则表达式(最多 500 个字符,不支持环视和反向引用)。',
    'zh-TW': '這不是有效的 RE2 規則運算式(最多 500 個字元,不支援環視和反向參照)。',
  },
};

export function notBoolean(type: Type): Complaint {
  return {
    code: 'wrongType',
    message: about([type], {
      en: (is) => `This is ${is}, but something true or false is needed here. Compare it: … == … or … > ….`,
      'zh-CN': (is) => `这里需要真或假,而不是${is}。请写成比较:… == … 或 … > …。`,
      'zh-TW': (is) => `這裡需要真或假,而不是${is}。請寫成比較:… == … 或 … > …。`,
    }),
  };
}

export function notAList(type: Type): Complaint {
  return {
    code: 'wrongType',
    message: about([type], {
      en: (is) => `A list is needed here, not ${is}.`,
      'zh-CN': (is) => `这里需要列表,而不是${is}。`,
      'zh-TW': (is) => `這裡需要清單,而不是${is}。`,
    }),
  };
}

export function notANumber(type: Type): Complaint {
  return {
    code: 'wrongType',
    message: about([type], {
      en: (is) => `A whole number is needed here, not ${is}.`,
      'zh-CN': (is) => `这里需要整数,而不是${is}。`,
      'zh-TW': (is) => `這裡需要整數,而不是${is}。`,
    }),
  };
}

export function noSuchMember(name: string, type: Type): Complaint {
  const close = closest(name, Object.keys(type.slot?.of?.() ?? {}));
  return {
    code: type.slot?.of === undefined ? 'notAReference' : 'unknownName',
    message: {
      en: `There is no field “${name}” here.${close ? ` Did you mean “${close}”?` : ''}`,
      'zh-CN': `此处没有字段“${name}”。${close ? `您是否指“${close}”?` : ''}`,
      'zh-TW': `此處沒有欄位「${name}」。${close ? `您是否指「${close}」?` : ''}`,
    },
  };
}

export function noArithmetic(op: string, left: Type, right: Type): Complaint {
  return {
    code: 'wrongType',
    message: about([left, right], {
      en: (a, b) =>
        `“${op}” does not go with ${a} and ${b}. Turn one of them with text(…), decimal(…), money(…) or addDays(…).`,
      'zh-CN': (a, b) => `“${op}”不能用于${a}与${b}。请用 text(…)、decimal(…)、money(…) 或 addDays(…) 转换。`,
      'zh-TW': (a, b) => `「${op}」不能用於${a}與${b}。請用 text(…)、decimal(…)、money(…) 或 addDays(…) 轉換。`,
    }),
  };
}

export function branchesDiffer(then: Type, otherwise: Type): Complaint {
  return {
    code: 'wrongType',
    message: about([then, otherwise], {
      en: (a, b) => `Both results must be of one type, not ${a} and ${b}.`,
      'zh-CN': (a, b) => `两个结果的类型必须相同,而不是${a}与${b}。`,
      'zh-TW': (a, b) => `兩個結果的類型必須相同,而不是${a}與${b}。`,
    }),
  };
}

export function macroShape(macro: string): Complaint {
  return {
    code: 'wrongArguments',
    message: {
      en: `Write it as list.${macro}(x, …), where x is a name of your choice for the element.`,
      'zh-CN': `请写成 list.${macro}(x, …),其中 x 是元素的名称。`,
      'zh-TW': `請寫成 list.${macro}(x, …),其中 x 是元素的名稱。`,
    },
  };
}

/** How a form is written. */
export function usage(example: string): Complaint {
  return {
    code: 'wrongArguments',
    message: { en: `Write it as ${example}.`, 'zh-CN': `请写成 ${example}。`, 'zh-TW': `請寫成 ${example}。` },
  };
}

export function unknownFunction(name: string, known: readonly string[]): Complaint {
  const close = closest(name, known);
  return {
    code: 'unknownFunction',
    message: {
      en: `There is no function “${name}”.${close ? ` Did you mean “${close}”?` : ''}`,
      'zh-CN': `没有函数“${name}”。${close ? `您是否指“${close}”?` : ''}`,
      'zh-TW': `沒有函式「${name}」。${close ? `您是否指「${close}」?` : ''}`,
    },
  };
}

export function wrongArguments(rule: FunctionRule): Complaint {
  return {
    code: 'wrongArguments',
    message: {
      en: `These values do not fit. Write it as ${rule.signature}.`,
      'zh-CN': `参数不符。请写成 ${rule.signature}。`,
      'zh-TW': `參數不符。請寫成 ${rule.signature}。`,
    },
  };
}
