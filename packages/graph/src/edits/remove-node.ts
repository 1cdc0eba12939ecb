import * as z from 'zod';
import { canConnectIn } from '../can-connect.ts';
import { type CompiledDocument, compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import { type Document, type Id, idSchema } from '../document.ts';
import { isRefusal, type Refusal, refuse, unknownNode } from './refusal.ts';
import { dropWires } from './wiring.ts';

/**
 * Takes a node away with its wires; what stands inside a block goes with it, and so do the gates that hung on this node alone.
 * Where it stood between flow wires the chain is healed: what led to it now leads to what came after. `heal: false` leaves the gap.
 */
export const removeNodeSchema = z.strictObject({
  edit: z.literal('removeNode'),
  id: idSchema,
  heal: z.literal(false).optional(),
});
/** Takes several nodes away in one step, each as `removeNode` does; those that went with an earlier one are passed over. */
export const removeNodesSchema = z.strictObject({
  edit: z.literal('removeNodes'),
  ids: z.array(idSchema).min(1).max(2_000),
  heal: z.literal(false).optional(),
});

export function removeNode(
  document: Document,
  { id, heal }: z.infer<typeof removeNodeSchema>,
  declarations: Declarations,
): Document | Refusal {
  const compiled = compileDocument(document, declarations);
  const node = compiled.nodes.get(id);
  if (!node) return unknownNode(id);
  if (node.declaration?.hidden) return fixed;
  const gone = goneWith(compiled, id);
  const healed = heal === false ? document : healChain(document, compiled, id, declarations);
  return withoutNodes(healed, gone);
}

export function removeNodes(
  document: Document,
  { ids, heal }: z.infer<typeof removeNodesSchema>,
  declarations: Declarations,
): Document | Refusal {
  const missing = ids.find((id) => !document.nodes.some((node) => node.id === id));
  if (missing !== undefined) return unknownNode(missing);
  let left = document;
  for (const id of ids) {
    if (!left.nodes.some((node) => node.id === id)) continue;
    const result = removeNode(left, { edit: 'removeNode', id, ...(heal === false ? { heal } : {}) }, declarations);
    if (isRefusal(result)) return result;
    left = result;
  }
  return left;
}

/** The document without these nodes, their wires and their places on the canvas. */
function withoutNodes(document: Document, gone: ReadonlySet<Id>): Document {
  const places = Object.fromEntries(Object.entries(document.layout.nodes).filter(([id]) => !gone.has(id)));
  return dropWires(
    {
      ...document,
      nodes: document.nodes.filter((node) => !gone.has(node.id)),
      layout: { ...document.layout, nodes: places },
    },
    (wire) => gone.has(wire.from.node) || gone.has(wire.to.node),
  );
}

function goneWith(compiled: CompiledDocument, id: Id): ReadonlySet<Id> {
  const gone = new Set([id]);
  for (const node of compiled.nodes.values()) if (node.containers.includes(id)) gone.add(node.id);
  for (const owner of [...gone])
    for (const gate of compiled.gatesOf(owner))
      if (compiled.wiresInto(gate.id).every((wire) => gone.has(wire.from.node))) gone.add(gate.id);
  return gone;
}

/** Every wire into the node is led on to the node's successor where that is allowed there. A place is no link of a chain. */
function healChain(document: Document, compiled: CompiledDocument, id: Id, declarations: Declarations): Document {
  const way = compiled.wayOn(id);
  const next = way ? compiled.targetOf(id, way.id) : undefined;
  const role = compiled.nodes.get(id)?.role;
  if (!next || (role !== 'step' && role !== 'gate')) return document;
  let healed = document;
  for (const wire of compiled.wiresInto(id)) {
    const current = compileDocument(healed, declarations);
    if (!canConnectIn(current, wire.from, { node: next.id }, wire.id).ok) continue;
    const ledOn = { ...wire, to: { node: next.id } };
    healed = { ...healed, edges: healed.edges.map((known) => (known.id === wire.id ? ledOn : known)) };
  }
  return healed;
}

const fixed: Refusal = refuse('fixed', {
  en: 'The start belongs to every process and cannot be removed.',
  'zh-CN': '每个流程都必须有起点,不能删除。',
  'zh-TW': '每個流程都必須有起點,不能刪除。',
});
