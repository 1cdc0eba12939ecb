import * as z from 'zod';
import { type Document, idSchema } from '../document.ts';
import { changeNode } from './change-node.ts';
import type { Refusal } from './refusal.ts';

/** Gives a node a name; null takes it away, and the node is called after its kind again. */
export const renameNodeSchema = z.strictObject({
  edit: z.literal('renameNode'),
  id: idSchema,
  name: z.string().min(1).max(200).nullable(),
});

export function renameNode(document: Document, { id, name }: z.infer<typeof renameNodeSchema>): Document | Refusal {
  return changeNode(document, id, () => ({ name }));
}
