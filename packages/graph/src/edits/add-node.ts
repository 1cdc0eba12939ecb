import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import type { Document } from '../document.ts';
import { addNodes, newNodeSchema, pointSchema, wireFromSchema } from './new-node.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { addWire } from './wiring.ts';

/** Draws a node; with `from` also the wire that leads to it (the `+` on an open end, a connection dropped on empty ground). */
export const addNodeSchema = z.strictObject({
  edit: z.literal('addNode'),
  node: newNodeSchema,
  at: pointSchema.optional(),
  from: wireFromSchema.optional(),
});

export function addNode(
  document: Document,
  { node, at, from }: z.infer<typeof addNodeSchema>,
  declarations: Declarations,
): Document | Refusal {
  const drawn = addNodes(document, [{ node, at }], declarations);
  if (isRefusal(drawn) || !from) return drawn;
  const wire = { id: from.wire, from: { node: from.node, port: from.port }, to: { node: node.id } };
  return addWire(drawn, wire, declarations);
}
