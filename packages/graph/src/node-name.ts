import { type Language, say } from '@throughline/expression';
import type { NodeDeclaration } from './declaration.ts';
import type { Node } from './document.ts';

/** What a node is called on the screen: its own name, else its kind's, else its id. */
export function nodeName(node: Node, declaration: NodeDeclaration | undefined, language: Language): string {
  return node.name ?? (declaration ? say(declaration.label, language) : node.id);
}
