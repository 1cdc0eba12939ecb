import { type Condition, type Duration, durationSchema, type Test } from '../conditions/condition.ts';
import { operandOf } from '../conditions/operators.ts';
import { pathOperand } from '../conditions/read-operands.ts';
import type { Json } from '../json.ts';
import { type Language, say } from '../language.ts';
import { resolvePath } from '../names.ts';
import type { Shape, Slot } from '../shape.ts';
import type { Reader } from './formats.ts';
import { joinWords, operatorPhrases, sayDuration, timePhrases } from './operator-words.ts';
import { sayEither, sayValue } from './say-value.ts';

/** A condition as one sentence; unknown fields keep their names, so a faulty condition can be summarised too. */
export function summarise(
  condition: Condition,
  shape: Shape,
  language: Language,
  options: Omit<Reader, 'language'> = {},
): string {
  return sentence(condition, shape, { ...options, language }, 'top');
}

function sentence(condition: Condition, shape: Shape, reader: Reader, within: 'top' | 'and' | 'or' | 'not'): string {
  const words = joinWords[reader.language];
  if ('all' in condition || 'any' in condition) {
    const join = 'all' in condition ? 'and' : 'or';
    const parts = 'all' in condition ? condition.all : condition.any;
    const [only] = parts;
    if (only === undefined) return words.always;
    if (parts.length === 1) return sentence(only, shape, reader, within);
    const joined = parts
      .map((part) => sentence(part, shape, reader, join))
      .reduce((before, next) => `${before}${gap(before, words[join])}${words[join]}${gap(words[join], next)}${next}`);
    return within === 'top' || within === join ? joined : bracketed(joined, reader.language);
  }
  if ('not' in condition)
    return words.not.replace('{v}', () => bracketed(sentence(condition.not, shape, reader, 'top'), reader.language));
  return 'formula' in condition ? condition.formula.trim() : sayTest(condition, shape, reader);
}

function bracketed(text: string, language: Language): string {
  return language === 'en' ? `(${text})` : `(${text})`;
}

/** Chinese sets a space between its own characters and Latin letters or digits. */
function gap(before: string, after: string): string {
  const mixed = /\p{Script=Han}\n[\p{Script=Latin}\p{Nd}$¥€£"-]|[\p{Script=Latin}\p{Nd}"]\n\p{Script=Han}/u;
  return mixed.test(`${before.slice(-1)}\n${after.slice(0, 1)}`) ? ' ' : '';
}

/** `Account › Sector`: the labels along a path. */
export function sayPath(path: string, shape: Shape, language: Language): string {
  const names = path.split('.');
  const resolved = resolvePath(names, shape);
  if ('complaint' in resolved) return path;
  const last = resolved.slots.at(-1);
  // A count says of what by itself.
  if (last?.counts !== undefined && last.label !== undefined) return say(last.label, language);
  return names.map((name, index) => say(resolved.slots[index]?.label ?? name, language)).join(' › ');
}

function sayTest(test: Test, shape: Shape, reader: Reader): string {
  const resolved = resolvePath(test.of.split('.'), shape);
  const type = 'complaint' in resolved ? undefined : resolved.typed.type;
  const slot: Pick<Slot, 'type' | 'options' | 'scale'> =
    type === undefined || type.is === 'nothing' ? { type: 'json' } : { ...type.slot, type: type.is };
  const isTime = slot.type === 'date' || slot.type === 'dateTime';
  const phrase = ((isTime ? timePhrases[test.is] : undefined) ?? operatorPhrases[test.is])[reader.language];
  const values = operandWords(test, slot, shape, reader);
  const replacements: { readonly [key: string]: string } = {
    f: sayPath(test.of, shape, reader.language),
    v: values.length > 1 ? sayEither(values, reader.language) : (values[0] ?? '…'),
    a: values[0] ?? '…',
    b: values[1] ?? '…',
  };
  return phrase.replace(/\{([fvab])\}/g, (placeholder, key: string, at: number) => {
    const word = replacements[key] ?? '';
    const end = at + placeholder.length;
    return `${gap(phrase.slice(0, at), word)}${word}${gap(word, phrase.slice(end))}`;
  });
}

function operandWords(
  test: Test,
  slot: Pick<Slot, 'type' | 'options' | 'scale'>,
  shape: Shape,
  reader: Reader,
): readonly string[] {
  const needs = operandOf(test.is);
  if (needs === 'none' || test.value === undefined) return [];
  if (needs === 'duration') {
    const read = durationSchema.safeParse(test.value);
    return read.success ? [sayDuration(read.data as Duration, reader.language)] : [];
  }
  const values = needs === 'one' || !Array.isArray(test.value) ? [test.value] : (test.value as readonly Json[]);
  return values.map((value) => {
    const path = pathOperand(value);
    return path === undefined ? sayLiteral(slot, value as Json, reader) : sayPath(path, shape, reader.language);
  });
}

/** A value of a test: also the plain number beside money, the day beside a moment, the one choice of several. */
function sayLiteral(slot: Pick<Slot, 'type' | 'options' | 'scale'>, json: Json, reader: Reader): string {
  if (json === null || json === '') return { en: 'empty', 'zh-CN': '空', 'zh-TW': '空' }[reader.language];
  if (slot.type === 'money' && typeof json !== 'object') return sayValue({ type: 'decimal' }, json, reader);
  if (slot.type === 'integer' && typeof json === 'string') return sayValue({ type: 'decimal' }, json, reader);
  if (slot.type === 'dateTime' && typeof json === 'string' && json.length === 10)
    return sayValue({ type: 'date' }, json, reader);
  if (slot.type === 'multiPicklist' && typeof json === 'string')
    return sayValue({ ...slot, type: 'picklist' }, json, reader);
  return sayValue(slot.type === 'decimal' ? { type: 'decimal' } : slot, json, reader);
}
