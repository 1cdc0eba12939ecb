import {
  decimalScale,
  formatDecimal,
  isStorableText,
  type Json,
  parseDecimal,
  roundDecimal,
  type ValueType,
} from '@throughline/expression';
import { longTextLimit } from '../check-value.ts';
import type { Field, FormulaResult } from '../module.ts';

/** What a computed type may be the result of a formula as. */
const becomes: { readonly [R in FormulaResult]: readonly ValueType[] } = {
  text: ['text', 'picklist'],
  integer: ['integer'],
  decimal: ['decimal', 'integer'],
  money: ['money'],
  boolean: ['boolean'],
  date: ['date'],
  dateTime: ['dateTime'],
};

export function fitsResult(type: ValueType, result: FormulaResult): boolean {
  return becomes[result].includes(type);
}

/** A computed value in the form its field stores: decimals rounded half away from zero to the field's digits; null where it does not fit. */
export function fitResult(field: Field, value: Json): Json {
  if (value === null || value === '') return null;
  if (field.result === 'decimal') {
    const decimal = parseDecimal(String(value));
    return decimal === undefined ? null : formatDecimal(roundDecimal(decimal, field.scale ?? decimalScale));
  }
  if (field.result !== 'text') return value;
  return typeof value === 'string' && value.length <= longTextLimit && isStorableText(value) ? value : null;
}
