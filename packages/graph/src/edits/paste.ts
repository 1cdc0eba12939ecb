import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, edgeSchema, idSchema } from '../document.ts';
import { addNodes, newNodeSchema, pointSchema } from './new-node.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { addWires } from './wiring.ts';

/** Adds a piece of drawing under ids that are new here: nodes, the wires among them, and where they lie. A piece holds no second start. */
export const pasteSchema = z.strictObject({
  edit: z.literal('paste'),
  nodes: z.array(newNodeSchema).min(1).max(2_000),
  edges: z.array(edgeSchema).max(6_000),
  at: z.record(idSchema, pointSchema),
});

export function paste(
  document: Document,
  { nodes, edges, at }: z.infer<typeof pasteSchema>,
  declarations: Declarations,
): Document | Refusal {
  const hasStart = document.nodes.some((node) => declarations.nodes[node.type]?.role === 'start');
  if (hasStart && nodes.some((node) => declarations.nodes[node.type]?.role === 'start')) return secondStart;
  const drawn = addNodes(
    document,
    nodes.map((node) => ({ node, at: at[node.id] })),
    declarations,
  );
  return isRefusal(drawn) ? drawn : addWires(drawn, edges, declarations);
}

const secondStart: Refusal = refuse('secondStart', {
  en: 'A process has one start. Leave the start out of what you paste.',
  'zh-CN': '一个流程只有一个起点。请在粘贴内容中去掉起点。',
  'zh-TW': '一個流程只有一個起點。請在貼上的內容中去掉起點。',
});
