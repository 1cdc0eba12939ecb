import {
  compareText,
  formatDecimal,
  formatInstant,
  isCurrencyCode,
  isDay,
  isStorableText,
  type Json,
  parseDecimal,
  parseInstant,
  type Text,
} from '@throughline/expression';
import type { Checked } from './checked.ts';
import { notAnOption, sentences, tooLong, tooManyDigits } from './field-messages.ts';
import type { Field } from './module.ts';
import { withinBounds } from './number-bounds.ts';
import { plainField } from './plain-field.ts';
import type { FieldProblem } from './record.ts';

/** Longest text of a field that says no limit of its own, in characters. */
export const textLimit = 500;
export const longTextLimit = 20_000;

/**
 * A value that is not empty, checked against its field and put into the one form it is stored in: decimals without
 * trailing zeros, moments in UTC with milliseconds, choices of a multi-picklist sorted and once each.
 */
export function checkValue(field: Field, json: Json): Checked {
  switch (field.type) {
    case 'text':
      return checkText(json, field.maxLength ?? textLimit);
    case 'longText':
      return checkText(json, field.maxLength ?? longTextLimit);
    case 'email':
      return checkForm(json, 254, emailForm, sentences.email);
    case 'phone':
      return checkForm(json, 50, phoneForm, sentences.phone);
    case 'url':
      return checkForm(json, 2_000, urlForm, sentences.url);
    case 'integer':
      return typeof json === 'number' && Number.isSafeInteger(json)
        ? withinBounds(field, { value: json })
        : refuse('wrongType', sentences.integer);
    case 'decimal':
      return withinBounds(field, checkDecimal(field, json));
    case 'money':
      return withinBounds(field, checkMoney(json));
    case 'boolean':
      return typeof json === 'boolean' ? { value: json } : refuse('wrongType', sentences.boolean);
    case 'date':
      return typeof json === 'string' && isDay(json) ? { value: json } : refuse('badFormat', sentences.date);
    case 'dateTime':
      return checkMoment(json);
    case 'picklist':
      return checkOption(field, json);
    case 'multiPicklist':
      return checkOptions(field, json);
    case 'lookup':
    case 'user':
      return typeof json === 'string' && idForm.test(json) ? { value: json } : refuse('badFormat', sentences.id);
    case 'formula':
    case 'autoNumber':
      return checkValue(plainField(field), json);
  }
}

const idForm = /^[A-Za-z0-9_-]{1,64}$/;
// One bare address: no display name, no comment, nothing that could end a mail header.
const emailForm =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*$/u;
const phoneForm = /^(?=(?:\D*\d){3})[\d+()\-./ #*,;x]+$/i;
const urlForm = /^https?:\/\/[^\s/?#@<>"]+(?:[/?#][^\s<>"]*)?$/i;

function refuse(problem: FieldProblem['problem'], sentence: Text): Checked {
  return { problem, sentence };
}

function checkText(json: Json, limit: number): Checked {
  if (typeof json !== 'string') return refuse('wrongType', sentences.text);
  if (!isStorableText(json)) return refuse('badFormat', sentences.unstorable);
  return json.length > limit && [...json].length > limit ? refuse('tooLong', tooLong(limit)) : { value: json };
}

function checkForm(json: Json, limit: number, form: RegExp, sentence: Text): Checked {
  const checked = checkText(json, limit);
  return 'value' in checked && !form.test(String(checked.value)) ? refuse('badFormat', sentence) : checked;
}

function checkDecimal(field: Field, json: Json): Checked {
  const spelled = typeof json === 'number' && Number.isSafeInteger(json) ? String(json) : json;
  if (typeof spelled !== 'string') return refuse('wrongType', sentences.decimal);
  const value = parseDecimal(spelled);
  if (value === undefined) return refuse('badFormat', sentences.decimal);
  const text = formatDecimal(value);
  const scale = field.scale ?? 10;
  return (text.split('.')[1]?.length ?? 0) > scale ? refuse('badFormat', tooManyDigits(scale)) : { value: text };
}

function checkMoney(json: Json): Checked {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse('wrongType', sentences.money);
  const { minor, currency, ...rest } = json as { readonly [key: string]: Json };
  if (typeof minor !== 'string' || !/^-?\d{1,18}$/.test(minor) || Object.keys(rest).length > 0)
    return refuse('badFormat', sentences.money);
  if (typeof currency !== 'string' || !isCurrencyCode(currency)) return refuse('badFormat', sentences.currency);
  return { value: { minor: BigInt(minor).toString(), currency } };
}

function checkMoment(json: Json): Checked {
  const moment = typeof json === 'string' ? parseInstant(json) : undefined;
  return moment === undefined ? refuse('badFormat', sentences.dateTime) : { value: formatInstant(moment) };
}

function checkOption(field: Field, json: Json): Checked {
  if (typeof json !== 'string') return refuse('wrongType', sentences.text);
  const known = field.options?.some((option) => option.key === json) === true;
  return known ? { value: json } : refuse('notAnOption', notAnOption(field, json.slice(0, 100)));
}

function checkOptions(field: Field, json: Json): Checked {
  if (!Array.isArray(json)) return refuse('wrongType', sentences.list);
  const keys: string[] = [];
  for (const key of json) {
    const checked = checkOption(field, key);
    if (!('value' in checked)) return checked;
    keys.push(String(checked.value));
  }
  return { value: [...new Set(keys)].sort(compareText) };
}
