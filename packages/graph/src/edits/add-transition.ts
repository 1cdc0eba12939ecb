import * as z from 'zod';
import { compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema } from '../document.ts';
import { addNodes, newNodeSchema, pointSchema } from './new-node.ts';
import { isRefusal, type Refusal, refuse, unknownNode } from './refusal.ts';
import { addWire } from './wiring.ts';

/**
 * Drawing one arrow from a place to a place is one edit: a gate and its two wires. `from` may also be the start (a gate that stands for the whole run).
 * Without `port` the source's first gates port is used; without `to` the gate has an open end. `to` may be `from` itself.
 */
export const addTransitionSchema = z.strictObject({
  edit: z.literal('addTransition'),
  from: idSchema,
  port: z.string().min(1).max(80).optional(),
  to: idSchema.optional(),
  node: newNodeSchema,
  /** Ids of the wire into the gate and of the wire out of it. */
  wires: z.tuple([idSchema, idSchema]),
  at: pointSchema.optional(),
});

export function addTransition(
  document: Document,
  { from, port, to, node, wires, at }: z.infer<typeof addTransitionSchema>,
  declarations: Declarations,
): Document | Refusal {
  if (!document.nodes.some((known) => known.id === from)) return unknownNode(from);
  const drawn = addNodes(document, [{ node, at }], declarations);
  if (isRefusal(drawn)) return drawn;
  const compiled = compileDocument(drawn, declarations);
  const gates = port ?? compiled.portsOf(from).find((known) => known.role === 'gates')?.id;
  if (gates === undefined) return noGates;
  const led = addWire(drawn, { id: wires[0], from: { node: from, port: gates }, to: { node: node.id } }, declarations);
  if (isRefusal(led) || to === undefined) return led;
  const on = compiled.wayOn(node.id)?.id;
  if (on === undefined) return noWayOn;
  return addWire(led, { id: wires[1], from: { node: node.id, port: on }, to: { node: to } }, declarations);
}

const noGates: Refusal = refuse('noGates', {
  en: 'No transition can start here.',
  'zh-CN': '此处不能引出转换。',
  'zh-TW': '此處不能引出轉換。',
});

const noWayOn: Refusal = refuse('noWayOn', {
  en: 'This kind of node leads nowhere, so it cannot connect two places.',
  'zh-CN': '此类节点没有去向,不能连接两个状态。',
  'zh-TW': '此類節點沒有去向,不能連接兩個狀態。',
});
