import * as z from 'zod';
import { compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema } from '../document.ts';
import { addNodes, newNodeSchema, pointSchema } from './new-node.ts';
import { isRefusal, type Refusal, refuse, unknownEdge } from './refusal.ts';
import { retarget } from './retarget.ts';
import { addWire } from './wiring.ts';

/** Puts a new node into a wire: what led to the old target leads to it, and its way on (or the `port` named) leads to the old target. */
export const insertOnEdgeSchema = z.strictObject({
  edit: z.literal('insertOnEdge'),
  edge: idSchema,
  node: newNodeSchema,
  /** Id of the wire that leads on. */
  wire: idSchema,
  port: z.string().min(1).max(80).optional(),
  at: pointSchema.optional(),
});

export function insertOnEdge(
  document: Document,
  { edge, node, wire, port, at }: z.infer<typeof insertOnEdgeSchema>,
  declarations: Declarations,
): Document | Refusal {
  const cut = document.edges.find((known) => known.id === edge);
  if (!cut) return unknownEdge(edge);
  const drawn = addNodes(document, [{ node, at }], declarations);
  if (isRefusal(drawn)) return drawn;
  const led = retarget(drawn, { edit: 'retarget', id: edge, to: { node: node.id } }, declarations);
  if (isRefusal(led)) return led;
  const on = port ?? compileDocument(led, declarations).wayOn(node.id)?.id;
  if (on === undefined) return noWayOn;
  return addWire(led, { id: wire, from: { node: node.id, port: on }, to: cut.to }, declarations);
}

const noWayOn: Refusal = refuse('noWayOn', {
  en: 'Nothing leads on from this kind of node, so it cannot stand in the middle of a wire.',
  'zh-CN': '此类节点没有后续出口,不能插入到连线中间。',
  'zh-TW': '此類節點沒有後續出口,不能插入到連線中間。',
});
