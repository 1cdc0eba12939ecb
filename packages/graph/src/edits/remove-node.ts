import * as z from 'zod';
import { canConnectIn } from '../can-connect.ts';
import { type CompiledDocument, compileDocument } from '../compile-document.ts';
import type { Declarations, Port } from '../declaration.ts';
import { type Document, type Id, idSchema } from '../document.ts';
import { type Refusal, refuse, unknownNode } from './refusal.ts';

/**
 * Takes a node away with its wires; what stands inside a block goes with it, and so do the gates that hung on this node alone.
 * Where it stood between flow wires the chain is healed: what led to it now leads to what came after. `heal: false` leaves the gap.
 */
export const removeNodeSchema = z.strictObject({
  edit: z.literal('removeNode'),
  id: idSchema,
  heal: z.literal(false).optional(),
});
/** Takes several nodes away in one step, as `removeNode` does with one: a chain is healed over the whole gap. */
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
  return removeNodes(document, { edit: 'removeNodes', ids: [id], ...(heal === false ? { heal } : {}) }, declarations);
}

export function removeNodes(
  document: Document,
  { ids, heal }: z.infer<typeof removeNodesSchema>,
  declarations: Declarations,
): Document | Refusal {
  const compiled = compileDocument(document, declarations);
  const missing = ids.find((id) => !compiled.nodes.has(id));
  if (missing !== undefined) return unknownNode(missing);
  if (ids.some((id) => compiled.nodes.get(id)?.declaration?.hidden)) return fixed;
  const gone = goneWith(compiled, ids);
  const edges = heal === false ? document.edges : healedEdges(compiled, gone);
  const places = Object.fromEntries(Object.entries(document.layout.nodes).filter(([id]) => !gone.has(id)));
  return {
    ...document,
    nodes: document.nodes.filter((node) => !gone.has(node.id)),
    edges: edges.filter((wire) => !gone.has(wire.from.node) && !gone.has(wire.to.node)),
    layout: { ...document.layout, nodes: places },
  };
}

/** The nodes named, what stands inside them, and the gates that hung on them alone. */
function goneWith(compiled: CompiledDocument, ids: readonly Id[]): ReadonlySet<Id> {
  const gone = new Set(ids);
  for (const node of compiled.nodes.values()) if (node.containers.some((block) => gone.has(block))) gone.add(node.id);
  for (const owner of [...gone])
    for (const gate of compiled.gatesOf(owner))
      if (compiled.wiresInto(gate.id).every((wire) => gone.has(wire.from.node))) gone.add(gate.id);
  return gone;
}

/** Every wire that leads into the gap is led on to what comes after it, where that is allowed there. */
function healedEdges(compiled: CompiledDocument, gone: ReadonlySet<Id>): Document['edges'] {
  const led = new Set<string>();
  return compiled.document.edges.map((wire) => {
    const next =
      gone.has(wire.to.node) && !gone.has(wire.from.node) ? afterGap(compiled, gone, wire.to.node) : undefined;
    if (next === undefined || !canConnectIn(compiled, wire.from, { node: next }, wire.id).ok) return wire;
    const key = `${wire.from.node}\n${wire.from.port}\n${next}`;
    if (led.has(key)) return wire;
    led.add(key);
    return { ...wire, to: { node: next } };
  });
}

/** Follows the way on through steps and gates that go, to the first node that stays. A place is no link of a chain. */
function afterGap(compiled: CompiledDocument, gone: ReadonlySet<Id>, from: Id): Id | undefined {
  const passed = new Set<Id>();
  let at: Id | undefined = from;
  while (at !== undefined && gone.has(at) && !passed.has(at)) {
    passed.add(at);
    const node = compiled.nodes.get(at);
    const way: Port | undefined = node?.role === 'step' || node?.role === 'gate' ? compiled.wayOn(at) : undefined;
    at = way ? compiled.targetOf(at, way.id)?.id : undefined;
  }
  return at !== undefined && gone.has(at) ? undefined : at;
}

const fixed: Refusal = refuse('fixed', {
  en: 'The start belongs to every process and cannot be removed.',
  'zh-CN': '每个流程都必须有起点,不能删除。',
  'zh-TW': '每個流程都必須有起點,不能刪除。',
});
