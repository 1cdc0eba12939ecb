import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, type Id, idSchema } from '../document.ts';
import { pointSchema } from './new-node.ts';
import { paste } from './paste.ts';
import { type Refusal, refuse, unknownNode } from './refusal.ts';

/** Copies nodes and the wires among them, moved aside by `by`. `ids` and `wires` name old → new; a wire that is not named is not copied. */
export const duplicateNodesSchema = z.strictObject({
  edit: z.literal('duplicateNodes'),
  ids: z.record(idSchema, idSchema),
  wires: z.record(idSchema, idSchema),
  by: pointSchema,
});

export function duplicateNodes(
  document: Document,
  { ids, wires, by }: z.infer<typeof duplicateNodesSchema>,
  declarations: Declarations,
): Document | Refusal {
  const missing = Object.keys(ids).find((id) => !document.nodes.some((node) => node.id === id));
  if (missing !== undefined) return unknownNode(missing);
  if (Object.keys(ids).length === 0) return nothing;
  const renamed = (id: Id): Id => (Object.hasOwn(ids, id) ? (ids[id] ?? id) : id);
  const nodes = document.nodes
    .filter((node) => Object.hasOwn(ids, node.id))
    .map((node) => ({ ...node, id: renamed(node.id), ...(node.in === undefined ? {} : { in: renamed(node.in) }) }));
  const edges = document.edges.flatMap((wire) => {
    const id = Object.hasOwn(wires, wire.id) ? wires[wire.id] : undefined;
    const among = Object.hasOwn(ids, wire.from.node) && Object.hasOwn(ids, wire.to.node);
    if (id === undefined || !among) return [];
    return [
      { ...wire, id, from: { ...wire.from, node: renamed(wire.from.node) }, to: { node: renamed(wire.to.node) } },
    ];
  });
  const at = Object.fromEntries(
    Object.entries(document.layout.nodes)
      .filter(([id]) => Object.hasOwn(ids, id))
      .map(([id, point]) => [renamed(id), { x: point.x + by.x, y: point.y + by.y }]),
  );
  return paste(document, { edit: 'paste', nodes, edges, at }, declarations);
}

const nothing: Refusal = refuse('nothing', {
  en: 'Nothing is selected to be copied.',
  'zh-CN': '没有选中要复制的内容。',
  'zh-TW': '沒有選取要複製的內容。',
});
