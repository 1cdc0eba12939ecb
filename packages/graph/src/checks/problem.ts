import type { ModuleDefinition } from '@throughline/crm';
import { type Language, languages, type Text } from '@throughline/expression';
import type { CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import type { Document } from '../document.ts';
import { nodeName, wordsOfNode } from '../node-name.ts';

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

/** What a node is called in one language. */
export type Named = (node: CompiledNode, language: Language) => string;

export function namedIn(document: Document, modules: readonly ModuleDefinition[]): Named {
  return ({ node, declaration }, language) => {
    const words = wordsOfNode(document, node, modules, language);
    return nodeName(node, declaration, language, { words, document });
  };
}

/** A sentence in every language about one node, which it calls by its name. */
export function about(
  named: Named,
  node: CompiledNode,
  words: { readonly [L in Language]: (name: string) => string },
): Text {
  const said = languages.map((language) => [language, words[language](named(node, language))]);
  return Object.fromEntries(said) as { readonly [L in Language]: string };
}
