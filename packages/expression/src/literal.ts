import { isJsonObject, type Json } from './json.ts';
import { say, type Text } from './language.ts';
import type { Complaint } from './problem.ts';
import { boolean, date, dateTime, decimal, integer, nothing, type Type, type Typed, text } from './typed.ts';
import { isDay, parseInstant } from './values/days.ts';
import { decimalOfNumber, parseDecimal } from './values/decimal.ts';
import { isStorableText } from './values/text-order.ts';
import { readValue, type Value } from './values/value.ts';

export type Literal = Typed & { readonly kind: 'literal' };

/** Reads a value a person gave for a field of a type. Numbers fit money (in its main unit), a day fits a moment. */
export function literalFor(type: Type, json: Json): Literal | { readonly complaint: Complaint } {
  const found = typedLiteral(type, json);
  if (found === undefined) return { complaint: { code: 'badValue', message: badValue(type, json) } };
  const stray = type.is === 'picklist' || type.is === 'multiPicklist' ? strayOption(type, json) : undefined;
  return stray === undefined ? found : { complaint: notAnOption(type, stray) };
}

export function literal(type: Type, value: Value): Literal {
  return { kind: 'literal', type, value };
}

function typedLiteral(type: Type, json: Json): Literal | undefined {
  if (json === null) return literal(nothing, null);
  switch (type.is) {
    case 'text':
    case 'picklist':
    case 'reference':
    case 'user':
      return typeof json === 'string' && isStorableText(json)
        ? literal(type.is === 'text' ? text : type, json)
        : undefined;
    case 'integer':
    case 'decimal':
      return numberLiteral(json);
    case 'money':
      return isJsonObject(json) ? moneyLiteral(json) : numberLiteral(json);
    case 'boolean':
      return typeof json === 'boolean' ? literal(boolean, json) : undefined;
    case 'date':
      return typeof json === 'string' && isDay(json) ? literal(date, json) : undefined;
    case 'dateTime':
      return momentLiteral(json);
    case 'multiPicklist':
    case 'list':
      return Array.isArray(json) ? literal(type, json.length === 0 ? null : json) : undefined;
    case 'json':
    case 'nothing':
      return freeLiteral(json);
  }
}

function numberLiteral(json: Json): Literal | undefined {
  if (typeof json === 'number' && Number.isSafeInteger(json)) return literal(integer, json);
  const exact =
    typeof json === 'string' ? parseDecimal(json) : typeof json === 'number' ? decimalOfNumber(json) : undefined;
  return exact === undefined ? undefined : literal(decimal, exact);
}

function moneyLiteral(json: Json): Literal | undefined {
  const value = readValue('money', json);
  return value === null ? undefined : literal({ is: 'money' }, value);
}

function momentLiteral(json: Json): Literal | undefined {
  if (typeof json !== 'string') return undefined;
  if (isDay(json)) return literal(date, json);
  const moment = parseInstant(json);
  return moment === undefined ? undefined : literal(dateTime, moment);
}

function freeLiteral(json: Json): Literal {
  if (typeof json === 'string') return literal(text, json);
  if (typeof json === 'boolean') return literal(boolean, json);
  return (typeof json === 'number' ? numberLiteral(json) : undefined) ?? literal({ is: 'json' }, json);
}

/** The first key that is none of the options, where the options are known. */
function strayOption(type: Type, json: Json): string | undefined {
  const options = type.slot?.options;
  if (options === undefined) return undefined;
  const keys = Array.isArray(json) ? json : [json];
  return keys.find(
    (key): key is string => typeof key === 'string' && key !== '' && !options.some((option) => option.key === key),
  );
}

function notAnOption(type: Type, key: string): Complaint {
  const options = (type.slot?.options ?? []).slice(0, 12);
  const listed = options.map((option) => `${option.key} (${say(option.label, 'en')})`).join(', ');
  return {
    code: 'notAnOption',
    message: {
      en: `“${key}” is none of the choices. Use one of: ${listed}.`,
      'zh-CN': `“${key}”不在选项之中。可用:${options.map((option) => `${option.key}(${say(option.label, 'zh-CN')})`).join('、')}。`,
      'zh-TW': `「${key}」不在選項之中。可用:${options.map((option) => `${option.key}(${say(option.label, 'zh-TW')})`).join('、')}。`,
    },
  };
}

/** How a value of each type is written, for the sentence that refuses another. */
const forms: { readonly [T in Type['is']]: Text } = {
  text: { en: 'a text', 'zh-CN': '文本', 'zh-TW': '文字' },
  picklist: { en: 'the key of a choice', 'zh-CN': '选项的键', 'zh-TW': '選項的鍵' },
  multiPicklist: { en: 'a list of keys of choices', 'zh-CN': '选项键的列表', 'zh-TW': '選項鍵的清單' },
  reference: { en: 'the id of a record', 'zh-CN': '记录的 id', 'zh-TW': '記錄的 id' },
  user: { en: 'the id of a user', 'zh-CN': '用户的 id', 'zh-TW': '使用者的 id' },
  integer: { en: 'a number such as 12', 'zh-CN': '数字,例如 12', 'zh-TW': '數字,例如 12' },
  decimal: { en: 'a number such as "12.50"', 'zh-CN': '数字,例如 "12.50"', 'zh-TW': '數字,例如 "12.50"' },
  money: {
    en: 'a number such as "1234.50", or {"minor":"123450","currency":"USD"}',
    'zh-CN': '数字,例如 "1234.50",或 {"minor":"123450","currency":"USD"}',
    'zh-TW': '數字,例如 "1234.50",或 {"minor":"123450","currency":"USD"}',
  },
  boolean: { en: 'true or false', 'zh-CN': 'true 或 false', 'zh-TW': 'true 或 false' },
  date: { en: 'a day such as 2026-03-01', 'zh-CN': '日期,例如 2026-03-01', 'zh-TW': '日期,例如 2026-03-01' },
  dateTime: {
    en: 'a moment such as 2026-03-01T09:30:00Z, or a day',
    'zh-CN': '时刻,例如 2026-03-01T09:30:00Z,或日期',
    'zh-TW': '時刻,例如 2026-03-01T09:30:00Z,或日期',
  },
  list: { en: 'a list', 'zh-CN': '列表', 'zh-TW': '清單' },
  json: { en: 'a value', 'zh-CN': '值', 'zh-TW': '值' },
  nothing: { en: 'nothing', 'zh-CN': '空', 'zh-TW': '空' },
};

function badValue(type: Type, json: Json): Text {
  const spelled = JSON.stringify(json).slice(0, 60);
  const form = forms[type.is];
  return {
    en: `${spelled} does not fit here. Give ${say(form, 'en')}.`,
    'zh-CN': `${spelled} 不适用于此处。请填写${say(form, 'zh-CN')}。`,
    'zh-TW': `${spelled} 不適用於此處。請填寫${say(form, 'zh-TW')}。`,
  };
}

/** The words for a type, for sentences. */
export function formOf(type: Type): Text {
  return forms[type.is];
}
