import type { Condition, Test } from '../conditions/condition.ts';
import type { Explanation } from '../explain.ts';
import type { Json } from '../json.ts';
import { type Language, say } from '../language.ts';
import { resolvePath } from '../names.ts';
import type { Shape } from '../shape.ts';
import type { Reader } from './formats.ts';
import { sayValue } from './say-value.ts';
import { sayPath, summarise } from './summarise.ts';

/**
 * Why a condition does not hold, for people: what is needed and what was found instead, a sentence for each part that
 * would have to change. `Needed: Amount is at least 2,000. Now: $500.00.` Empty when the condition holds.
 */
export function sayFailures(
  explanation: Explanation,
  shape: Shape,
  language: Language,
  options: Omit<Reader, 'language'> = {},
): readonly string[] {
  const reader: Reader = { ...options, language };
  const sentences = needs(explanation, true).map(({ part, wanted }) => {
    const condition = conditionOf(part);
    const needed = summarise(wanted ? condition : { not: condition }, shape, language, options);
    return write(needed, sayFound(part, shape, reader), language);
  });
  return [...new Set(sentences)];
}

type Need = { readonly part: Explanation; readonly wanted: boolean };

/** Lines of *all* are needed one by one; of *any* one would do, so they stay together. For what must not be, the other way round. */
function needs(part: Explanation, wanted: boolean): readonly Need[] {
  if (part.result === wanted) return [];
  if (part.is === 'not') return part.parts.flatMap((inner) => needs(inner, !wanted));
  const inner = part.is === 'all' || part.is === 'any' ? part.parts : [];
  const oneByOne = inner.length === 1 || (inner.length > 1 && part.is === (wanted ? 'all' : 'any'));
  return oneByOne ? inner.flatMap((one) => needs(one, wanted)) : [{ part, wanted }];
}

/** The condition an explanation is about, with other fields replaced by the values they had. */
function conditionOf(part: Explanation): Condition {
  switch (part.is) {
    case 'all':
      return { all: part.parts.map(conditionOf) };
    case 'any':
      return { any: part.parts.map(conditionOf) };
    case 'not':
      return { all: part.parts.map((inner) => ({ not: conditionOf(inner) })) };
    case 'formula':
      return { formula: part.text };
    case 'test': {
      const test: Test = { of: part.of, is: part.operator };
      return 'wanted' in part && part.wanted !== undefined ? { ...test, value: part.wanted } : test;
    }
  }
}

function sayFound(part: Explanation, shape: Shape, reader: Reader): string {
  const found = Object.entries(valuesIn(part));
  const words = found.map(([path, json]) => sayAt(path, json, shape, reader));
  if (words.length < 2) return words[0] ?? '';
  return found.map(([path], index) => `${sayPath(path, shape, reader.language)}: ${words[index]}`).join(', ');
}

function valuesIn(part: Explanation): { readonly [path: string]: Json } {
  if (part.is === 'test') return { [part.of]: part.found };
  if (part.is === 'formula') return part.values;
  return Object.assign({}, ...part.parts.map(valuesIn));
}

function sayAt(path: string, json: Json, shape: Shape, reader: Reader): string {
  const resolved = resolvePath(path.split('.'), shape);
  const type = 'complaint' in resolved ? undefined : resolved.typed.type;
  const slot =
    type === undefined || type.is === 'nothing' ? { type: 'json' as const } : { ...type.slot, type: type.is };
  return sayValue(slot, json, reader) || say({ en: 'empty', 'zh-CN': '空', 'zh-TW': '空' }, reader.language);
}

function write(needed: string, found: string, language: Language): string {
  const now =
    found === '' ? '' : { en: ` Now: ${found}.`, 'zh-CN': `当前:${found}。`, 'zh-TW': `目前:${found}。` }[language];
  return { en: `Needed: ${needed}.${now}`, 'zh-CN': `需要:${needed}。${now}`, 'zh-TW': `需要:${needed}。${now}` }[
    language
  ];
}
