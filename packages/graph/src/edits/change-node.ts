import type { Document, Id, Node } from '../document.ts';
import { type Refusal, unknownNode } from './refusal.ts';

/** The document with one node changed; all others stay the identical objects. A property given as null is taken away. */
export function changeNode(
  document: Document,
  id: Id,
  change: (node: Node) => { readonly [K in keyof Node]?: Node[K] | null | undefined },
): Document | Refusal {
  const node = document.nodes.find((known) => known.id === id);
  if (!node) return unknownNode(id);
  const given = Object.entries(change(node)).filter(([, value]) => value !== undefined);
  const cleared = new Set(given.filter(([, value]) => value === null).map(([key]) => key));
  const merged = Object.entries({ ...node, ...Object.fromEntries(given) }).filter(([key]) => !cleared.has(key));
  const changed = Object.fromEntries(merged) as Node;
  return { ...document, nodes: document.nodes.map((known) => (known === node ? changed : known)) };
}
