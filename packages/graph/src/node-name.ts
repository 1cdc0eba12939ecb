import type { ModuleDefinition } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import type { NodeDeclaration, SummaryWords } from './declaration.ts';
import type { Document, Node } from './document.ts';
import { moduleOfNode } from './names-of-node.ts';

/** What a node is called on the screen: its own name, else what its config says, else its kind's. */
export function nodeName(
  node: Node,
  declaration: NodeDeclaration | undefined,
  language: Language,
  around?: { readonly words: SummaryWords; readonly document: Document },
): string {
  const title = around && declaration?.title?.(node.config, around.words, around.document.settings);
  return node.name ?? title ?? (declaration ? say(declaration.label, language) : node.id);
}

/** Labels of fields and options of the record a node speaks of, for titles and summaries; what is unknown is called by its id. */
export function wordsOfNode(
  document: Document,
  node: Node,
  modules: readonly ModuleDefinition[],
  language: Language,
): SummaryWords {
  const field = (id: string) => moduleOfNode(document, node, modules)?.fields.find((known) => known.id === id);
  return {
    language,
    fieldLabel: (id) => say(field(id)?.label ?? id, language),
    optionLabel: (id, key) => say(field(id)?.options?.find((option) => option.key === key)?.label ?? key, language),
  };
}
