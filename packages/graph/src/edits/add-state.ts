import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema } from '../document.ts';
import { addTransition, addTransitionSchema } from './add-transition.ts';
import { addNodes, newNodeSchema, pointSchema } from './new-node.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** Draws a place; with `reachedBy` also the transition that leads to it, as when an arrow is pulled out of a place and dropped on empty ground. */
export const addStateSchema = z.strictObject({
  edit: z.literal('addState'),
  node: newNodeSchema,
  at: pointSchema.optional(),
  reachedBy: z
    .strictObject({
      from: idSchema,
      port: addTransitionSchema.shape.port,
      node: newNodeSchema,
      wires: addTransitionSchema.shape.wires,
      at: pointSchema.optional(),
    })
    .optional(),
});

export function addState(
  document: Document,
  { node, at, reachedBy }: z.infer<typeof addStateSchema>,
  declarations: Declarations,
): Document | Refusal {
  const drawn = addNodes(document, [{ node, at }], declarations);
  if (isRefusal(drawn) || !reachedBy) return drawn;
  return addTransition(drawn, { edit: 'addTransition', ...reachedBy, to: node.id }, declarations);
}
