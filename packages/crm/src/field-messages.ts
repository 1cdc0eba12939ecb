import { type Language, say, type Text } from '@throughline/expression';
import type { Field } from './module.ts';
import type { FieldProblem } from './record.ts';

/** A problem of one field with its sentence in one language. */
export function fieldProblem(
  field: Pick<Field, 'id' | 'label'>,
  problem: FieldProblem['problem'],
  sentence: Text,
  language: Language,
): FieldProblem {
  const label = say(field.label, language);
  return {
    field: field.id,
    problem,
    message: language === 'en' ? `${label}: ${say(sentence, language)}` : `${label}:${say(sentence, language)}`,
  };
}

export const sentences = {
  readOnly: {
    en: 'you may see this field but not change it.',
    'zh-CN': '您可以查看此字段,但不能修改。',
    'zh-TW': '您可以檢視此欄位,但不能修改。',
  },
  required: { en: 'fill this in.', 'zh-CN': '请填写。', 'zh-TW': '請填寫。' },
  unstorable: {
    en: 'the text contains a character that cannot be stored (U+0000 or half a surrogate pair). Remove it.',
    'zh-CN': '文本中有无法保存的字符(U+0000 或不完整的代理对)。请删除。',
    'zh-TW': '文字中有無法儲存的字元(U+0000 或不完整的代理對)。請刪除。',
  },
  text: { en: 'a text is needed here.', 'zh-CN': '此处需要文本。', 'zh-TW': '此處需要文字。' },
  integer: {
    en: 'a whole number is needed here, such as 12, not beyond 9,007,199,254,740,991.',
    'zh-CN': '此处需要整数,例如 12,不超过 9,007,199,254,740,991。',
    'zh-TW': '此處需要整數,例如 12,不超過 9,007,199,254,740,991。',
  },
  decimal: {
    en: 'a number is needed here, such as 12.50, with at most 28 digits before the point.',
    'zh-CN': '此处需要数字,例如 12.50,整数部分最多 28 位。',
    'zh-TW': '此處需要數字,例如 12.50,整數部分最多 28 位。',
  },
  money: {
    en: 'an amount of money is needed here, such as 1234.50 with its currency.',
    'zh-CN': '此处需要金额,例如 1234.50,并注明货币。',
    'zh-TW': '此處需要金額,例如 1234.50,並註明貨幣。',
  },
  currency: {
    en: 'the amount needs a currency of three capital letters, such as USD.',
    'zh-CN': '金额需要三个大写字母的货币代码,例如 USD。',
    'zh-TW': '金額需要三個大寫字母的貨幣代碼,例如 USD。',
  },
  tooFine: {
    en: 'the amount has more digits after the point than its currency.',
    'zh-CN': '金额的小数位数超过该货币的最小单位。',
    'zh-TW': '金額的小數位數超過該貨幣的最小單位。',
  },
  boolean: { en: 'yes or no is needed here.', 'zh-CN': '此处需要是或否。', 'zh-TW': '此處需要是或否。' },
  date: {
    en: 'a day that exists is needed here, such as 2026-03-01.',
    'zh-CN': '此处需要有效日期,例如 2026-03-01。',
    'zh-TW': '此處需要有效日期,例如 2026-03-01。',
  },
  dateTime: {
    en: 'a moment is needed here, such as 2026-03-01T09:30:00Z.',
    'zh-CN': '此处需要日期和时间,例如 2026-03-01T09:30:00Z。',
    'zh-TW': '此處需要日期和時間,例如 2026-03-01T09:30:00Z。',
  },
  list: { en: 'a list of choices is needed here.', 'zh-CN': '此处需要选项列表。', 'zh-TW': '此處需要選項清單。' },
  id: {
    en: 'the id of a record or user is needed here.',
    'zh-CN': '此处需要记录或用户的 id。',
    'zh-TW': '此處需要記錄或使用者的 id。',
  },
  email: {
    en: 'this is no e-mail address, such as ann@example.com.',
    'zh-CN': '这不是有效的电子邮箱,例如 ann@example.com。',
    'zh-TW': '這不是有效的電子郵件地址,例如 ann@example.com。',
  },
  phone: {
    en: 'this is no phone number: digits, spaces and + ( ) - / . are used, at most 50 characters.',
    'zh-CN': '这不是有效的电话号码:可用数字、空格和 + ( ) - / .,最多 50 个字符。',
    'zh-TW': '這不是有效的電話號碼:可用數字、空格和 + ( ) - / .,最多 50 個字元。',
  },
  url: {
    en: 'this is no web address, such as https://example.com.',
    'zh-CN': '这不是有效的网址,例如 https://example.com。',
    'zh-TW': '這不是有效的網址,例如 https://example.com。',
  },
  computed: {
    en: 'this is computed by its formula and cannot be entered. Change the fields it is computed from.',
    'zh-CN': '此值由公式计算,不能填写。请修改公式所用的字段。',
    'zh-TW': '此值由公式計算,不能填寫。請修改公式所用的欄位。',
  },
  numbered: {
    en: 'this number is given by the system and cannot be entered.',
    'zh-CN': '此编号由系统分配,不能填写。',
    'zh-TW': '此編號由系統指派,不能填寫。',
  },
} as const satisfies { readonly [name: string]: Text };

export function notLess(bound: string): Text {
  return { en: `at least ${bound} is needed here.`, 'zh-CN': `不能小于 ${bound}。`, 'zh-TW': `不能小於 ${bound}。` };
}

export function notMore(bound: string): Text {
  return { en: `at most ${bound} fits here.`, 'zh-CN': `不能大于 ${bound}。`, 'zh-TW': `不能大於 ${bound}。` };
}

export function noLongerChosen(label: Text): Text {
  return {
    en: `“${say(label, 'en')}” is no longer chosen. Choose another.`,
    'zh-CN': `“${say(label, 'zh-CN')}”已停用,请另选。`,
    'zh-TW': `「${say(label, 'zh-TW')}」已停用,請另選。`,
  };
}

export function tooLong(limit: number): Text {
  return {
    en: `the text is too long: at most ${limit} characters fit.`,
    'zh-CN': `文本过长:最多 ${limit} 个字符。`,
    'zh-TW': `文字過長:最多 ${limit} 個字元。`,
  };
}

export function tooManyDigits(scale: number): Text {
  return {
    en: scale === 0 ? 'no digits fit after the point.' : `at most ${scale} digits fit after the point.`,
    'zh-CN': `小数部分最多 ${scale} 位。`,
    'zh-TW': `小數部分最多 ${scale} 位。`,
  };
}

export function notAnOption(field: Field, given: string): Text {
  const list = (language: Language, join: string) =>
    (field.options ?? [])
      .filter((option) => option.inactive !== true)
      .slice(0, 12)
      .map((option) => say(option.label, language))
      .join(join);
  return {
    en: `“${given}” is none of the choices (${list('en', ', ')}).`,
    'zh-CN': `“${given}”不在选项之中(${list('zh-CN', '、')})。`,
    'zh-TW': `「${given}」不在選項之中(${list('zh-TW', '、')})。`,
  };
}

export function unknownField(id: string): Text {
  return {
    en: `there is no field “${id}” in this module. Remove it, or add the field in the settings.`,
    'zh-CN': `此模块没有字段“${id}”。请删除,或在设置中添加该字段。`,
    'zh-TW': `此模組沒有欄位「${id}」。請刪除,或在設定中新增該欄位。`,
  };
}
