import * as z from 'zod';
import { type Document, idSchema } from '../document.ts';
import { pointSchema } from './new-node.ts';
import { type Refusal, unknownNode } from './refusal.ts';

/** Moves boxes on the canvas; what the process means stays the same. */
export const moveNodesSchema = z.strictObject({ edit: z.literal('moveNodes'), to: z.record(idSchema, pointSchema) });

export function moveNodes(document: Document, { to }: z.infer<typeof moveNodesSchema>): Document | Refusal {
  const known = new Set(document.nodes.map((node) => node.id));
  const missing = Object.keys(to).find((id) => !known.has(id));
  if (missing !== undefined) return unknownNode(missing);
  return { ...document, layout: { ...document.layout, nodes: { ...document.layout.nodes, ...to } } };
}
