import type { Text } from '@throughline/expression';
import { limits } from './limits.ts';

/** Something in a text from outside that cannot be read as a document: where (`nodes[2].config.when`), by name, and in words. */
export type ReadProblem = { readonly path: string; readonly code: string; readonly message: Text };

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
// U+0000 and halves of a surrogate pair: PostgreSQL cannot store them as text.
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What no JSON from outside may hold, whatever it means: keys that reach the prototype, characters that cannot be stored, too deep nesting. */
export function refusedJson(value: unknown, path = '', depth = 0): ReadProblem[] {
  if (depth > limits.depth) return [tooDeep(path)];
  if (typeof value === 'string') return unstorable.test(value) ? [badCharacter(path)] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => refusedJson(item, `${path}[${index}]`, depth + 1));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = joinPath(path, key);
    if (refusedKeys.has(key)) return [refusedKey(at, key)];
    if (unstorable.test(key)) return [badCharacter(path)];
    return refusedJson(inner, at, depth + 1);
  });
}

/** `nodes`, 3, `config` → `nodes[3].config`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : joinPath(text, String(key))), '');

function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

const refusedKey = (path: string, key: string): ReadProblem => ({
  path,
  code: 'refusedKey',
  message: {
    en: `The key “${key}” is not allowed anywhere. Rename it.`,
    'zh-CN': `不允许使用键“${key}”,请改名。`,
    'zh-TW': `不允許使用鍵「${key}」,請改名。`,
  },
});

const badCharacter = (path: string): ReadProblem => ({
  path,
  code: 'badCharacter',
  message: {
    en: 'This text holds a character that cannot be stored (U+0000 or half of a character). Remove it.',
    'zh-CN': '此文本含有无法存储的字符(U+0000 或半个字符),请删除。',
    'zh-TW': '此文字含有無法儲存的字元(U+0000 或半個字元),請刪除。',
  },
});

const tooDeep = (path: string): ReadProblem => ({
  path,
  code: 'tooDeep',
  message: {
    en: `Lists and objects are nested more than ${limits.depth} levels deep here.`,
    'zh-CN': `此处列表和对象的嵌套超过 ${limits.depth} 层。`,
    'zh-TW': `此處清單與物件的巢狀超過 ${limits.depth} 層。`,
  },
});
