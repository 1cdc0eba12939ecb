import { type Language, languages, type Text } from '@throughline/expression';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** Issues of a schema one by one: of a union's shapes the one that comes closest is told about, as if it were the only one. */
export function plainIssues(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
    const shapes = issue.errors.map((errors) =>
      plainIssues(errors as readonly Issue[]).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    );
    return shapes.sort((a, b) => distance(a) - distance(b))[0] ?? [issue];
  });
}

/** How far from a shape a value is: a wrong kind of value at the top weighs more than something deep inside. */
function distance(issues: readonly Issue[]): number {
  const weight = (issue: Issue): number => (issue.code === 'unrecognized_keys' ? 3 : 2) / (issue.path.length + 1);
  return issues.reduce((sum, issue) => sum + weight(issue), 0);
}

/** What is expected instead, as the second half of a sentence. */
export function issueWords(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return expected(issue.expected);
    case 'too_small':
      return bound(issue.origin, 'least', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, 'most', Number(issue.maximum));
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    default:
      return ownMessage(issue) ?? notAllowed;
  }
}

const kinds: { readonly [type: string]: { readonly [L in Language]: string } } = {
  string: { en: 'a text', 'zh-CN': '文本', 'zh-TW': '文字' },
  number: { en: 'a number', 'zh-CN': '数字', 'zh-TW': '數字' },
  int: { en: 'a whole number', 'zh-CN': '整数', 'zh-TW': '整數' },
  boolean: { en: 'yes or no', 'zh-CN': '是或否', 'zh-TW': '是或否' },
  array: { en: 'a list', 'zh-CN': '列表', 'zh-TW': '清單' },
  object: { en: 'an object', 'zh-CN': '对象', 'zh-TW': '物件' },
  record: { en: 'an object', 'zh-CN': '对象', 'zh-TW': '物件' },
};

function expected(type: string): Text {
  const kind = kinds[type];
  if (!kind) return notAllowed;
  return { en: `${kind.en} is expected`, 'zh-CN': `应为${kind['zh-CN']}`, 'zh-TW': `應為${kind['zh-TW']}` };
}

const units: { readonly [origin: string]: { readonly [L in Language]: string } } = {
  string: { en: ' characters', 'zh-CN': ' 个字符', 'zh-TW': ' 個字元' },
  array: { en: ' entries', 'zh-CN': ' 项', 'zh-TW': ' 項' },
};

function bound(origin: string, which: 'least' | 'most', n: number): Text {
  const words = {
    en: { least: 'at least', most: 'at most' },
    'zh-CN': { least: '至少', most: '最多' },
    'zh-TW': { least: '至少', most: '最多' },
  };
  const said = languages.map((language) => {
    const sentence = `${words[language][which]} ${n}${units[origin]?.[language] ?? ''}`;
    return [language, language === 'en' ? `${sentence} ${n === 1 ? 'is' : 'are'} allowed` : sentence];
  });
  return Object.fromEntries(said) as { readonly [L in Language]: string };
}

function oneOf(values: readonly string[]): Text {
  const list = values.join(', ');
  return { en: `one of these is expected: ${list}`, 'zh-CN': `应为以下之一:${list}`, 'zh-TW': `應為以下之一:${list}` };
}

/** The sentence a schema of ours gives itself; zod's own begin with “Invalid”. */
const ownMessage = (issue: Issue): Text | undefined =>
  issue.message.startsWith('Invalid') ? undefined : issue.message;

const notAllowed: Text = {
  en: 'this value does not fit here',
  'zh-CN': '此值不适用于此处',
  'zh-TW': '此值不適用於此處',
};
