import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema } from '../document.ts';
import { changeNode } from './change-node.ts';
import { blockRefusal } from './new-node.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Moves a node into a block or out of it (null), says which record it speaks of, switches it off or on. Keys left out stay. */
export const setNodePropsSchema = z.strictObject({
  edit: z.literal('setNodeProps'),
  id: idSchema,
  in: idSchema.nullable().optional(),
  about: z.string().min(1).max(64).nullable().optional(),
  off: z.boolean().optional(),
});

export function setNodeProps(
  document: Document,
  { id, in: block, about, off }: z.infer<typeof setNodePropsSchema>,
  declarations: Declarations,
): Document | Refusal {
  const refused = blockRefusal(document.nodes, block ?? undefined, declarations);
  if (refused) return refused;
  if (block && standsInside(document, block, id)) return insideItself;
  return changeNode(document, id, () => ({ in: block, about, off: off === undefined ? undefined : off || null }));
}

/** Whether `block` is `id` or stands somewhere inside it. */
function standsInside(document: Document, block: string, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = block; at !== undefined && !seen.has(at); ) {
    if (at === id) return true;
    seen.add(at);
    at = document.nodes.find((node) => node.id === at)?.in;
  }
  return false;
}

const insideItself: Refusal = refuse('insideItself', {
  en: 'A group cannot stand inside itself.',
  'zh-CN': '组不能放入自身。',
  'zh-TW': '群組不能放入自身。',
});
