import type { Field, ModuleDefinition } from '@throughline/crm';
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
  const module = moduleOfNode(document, node, modules);
  return {
    language,
    moduleLabel: (id) => say(modules.find((known) => known.id === id)?.label ?? id, language),
    fieldLabel: (path) =>
      fieldsOn(path, module, modules)
        .map((field) => say(field.label, language))
        .join(' · ') || path,
    optionLabel: (path, key) => {
      const options = fieldsOn(path, module, modules).at(-1)?.options;
      return say(options?.find((option) => option.key === key)?.label ?? key, language);
    },
  };
}

/** The fields a path goes over, look-up by look-up (`contact.email`); none when it leads nowhere. */
function fieldsOn(path: string, from: ModuleDefinition | null, modules: readonly ModuleDefinition[]): readonly Field[] {
  const fields: Field[] = [];
  let module: ModuleDefinition | null = from;
  for (const name of path.split('.')) {
    const field: Field | undefined = module?.fields.find((known) => known.id === name);
    if (!field) return [];
    fields.push(field);
    module = modules.find((known) => known.id === field.module) ?? null;
  }
  return fields;
}
