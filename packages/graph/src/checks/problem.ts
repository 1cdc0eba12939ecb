import { type Language, languages, type Text } from '@throughline/expression';
import type { CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import { nodeName } from '../node-name.ts';

type Where = Pick<Problem, 'node' | 'edge' | 'key'>;

export const error = (code: string, where: Where, message: Text): Problem => ({
  severity: 'error',
  code,
  ...where,
  message,
});
export const warning = (code: string, where: Where, message: Text): Problem => ({
  severity: 'warning',
  code,
  ...where,
  message,
});

/** A sentence in every language about one node, which it calls by its name. */
export function about(node: CompiledNode, words: { readonly [L in Language]: (name: string) => string }): Text {
  const said = languages.map((language) => [
    language,
    words[language](nodeName(node.node, node.declaration, language)),
  ]);
  return Object.fromEntries(said) as { readonly [L in Language]: string };
}
