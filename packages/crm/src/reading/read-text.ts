import { foldText, type Json, type Language, say, type Text } from '@throughline/expression';
import { checkValue } from '../check-value.ts';
import { fieldProblem, notAnOption, sentences } from '../field-messages.ts';
import type { Field } from '../module.ts';
import { isMadeBySystem } from '../plain-field.ts';
import type { FieldProblem } from '../record.ts';
import { type DateOrder, readDay, readMoment } from './date-text.ts';
import { readMoney } from './money-text.ts';
import { type DecimalSign, plainNumber } from './number-text.ts';

/** How a file or form writes values. */
export type ReadOptions = {
  /** Order of day, month and year; `ymd` when absent. Four-digit years at the front are always understood. */
  readonly dateOrder?: DateOrder;
  /** `.` when absent. */
  readonly decimalSign?: DecimalSign;
  /** ISO 4217 code for amounts that name none; the field's own comes before it. */
  readonly currency?: string;
  /** IANA zone of times that name no offset; UTC when absent. */
  readonly zone?: string;
  /** Of the problem's sentence; English when absent. */
  readonly language?: Language;
};
type Read = { readonly value: Json } | { readonly problem: FieldProblem };

/**
 * Reads a text into the JSON form of a field's type, checked as `validateData` checks it. A blank text is empty (null).
 * Choices are known by key or by label in any language, whatever their case. Look-ups and users are read by id only:
 * finding them by name needs the database.
 */
export function readText(field: Field, text: string, options: ReadOptions = {}): Read {
  if (text.trim() === '') return { value: null };
  const language = options.language ?? 'en';
  if (isMadeBySystem(field)) {
    const sentence = field.type === 'formula' ? sentences.computed : sentences.numbered;
    return { problem: fieldProblem(field, 'readOnly', sentence, language) };
  }
  const read = meaningOf(field, text, options);
  if ('sentence' in read) return { problem: fieldProblem(field, read.problem, read.sentence, language) };
  const checked = checkValue(field, read.value);
  return 'value' in checked ? checked : { problem: fieldProblem(field, checked.problem, checked.sentence, language) };
}

type Found = { readonly value: Json } | { readonly problem: FieldProblem['problem']; readonly sentence: Text };

function meaningOf(field: Field, text: string, options: ReadOptions): Found {
  const trimmed = text.trim();
  const sign = options.decimalSign ?? '.';
  const order = options.dateOrder ?? 'ymd';
  switch (field.type) {
    case 'integer': {
      const number = plainNumber(trimmed, sign)?.replace(/\.0*$/, '');
      return found(number === undefined || number.includes('.') ? undefined : Number(number), sentences.integer);
    }
    case 'decimal':
      return found(plainNumber(trimmed, sign), sentences.decimal);
    case 'money':
      return moneyOf(field, trimmed, sign, options.currency);
    case 'boolean':
      return found(readBoolean(trimmed), sentences.boolean);
    case 'date':
      return found(readDay(trimmed, order) ?? readDay(trimmed.replace(/[T\s]\d{1,2}:.*$/, ''), order), sentences.date);
    case 'dateTime':
      return found(readMoment(trimmed, order, options.zone ?? 'UTC'), sentences.dateTime);
    case 'picklist':
      return { value: optionKey(field, trimmed) ?? trimmed };
    case 'multiPicklist':
      return optionKeys(field, trimmed);
    case 'url':
      return { value: /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}` };
    case 'text':
    case 'longText':
      return { value: text };
    default:
      return { value: trimmed };
  }
}

function found(value: Json | undefined, sentence: Text): Found {
  return value === undefined ? { problem: 'badFormat', sentence } : { value };
}

function moneyOf(field: Field, text: string, sign: DecimalSign, currency: string | undefined): Found {
  const read = readMoney(text, sign, field.currency ?? currency);
  if (typeof read === 'object') return read;
  return {
    problem: 'badFormat',
    sentence: read === 'noCurrency' ? sentences.currency : read === 'tooFine' ? sentences.tooFine : sentences.money,
  };
}

const yes = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'on',
  'x',
  '✓',
  '✔',
  'ja',
  'j',
  'wahr',
  'oui',
  'si',
  'sí',
  'sim',
  '是',
  '对',
  '對',
  '真',
  '有',
]);
const no = new Set([
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
  '✗',
  '✘',
  'nein',
  'falsch',
  'non',
  'não',
  '否',
  '不',
  '错',
  '錯',
  '假',
  '无',
  '無',
]);

function readBoolean(text: string): boolean | undefined {
  const word = foldText(text);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** The key of the option a text names: exactly, else by key or any label without regard to case. */
export function optionKey(field: Field, text: string): string | undefined {
  const options = field.options ?? [];
  const exact = options.find((option) => option.key === text);
  if (exact !== undefined) return exact.key;
  const wanted = foldText(text);
  const names = (label: Text) =>
    typeof label === 'string' ? [label] : [say(label, 'en'), say(label, 'zh-CN'), say(label, 'zh-TW')];
  return options.find(({ key, label }) => [key, ...names(label)].some((name) => foldText(name) === wanted))?.key;
}

function optionKeys(field: Field, text: string): Found {
  const keys: string[] = [];
  for (const part of text
    .split(/[;,;、,|\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const key = optionKey(field, part);
    if (key === undefined) return { problem: 'notAnOption', sentence: notAnOption(field, part.slice(0, 100)) };
    keys.push(key);
  }
  return { value: keys };
}
