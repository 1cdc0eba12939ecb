import { canConnectIn } from '../can-connect.ts';
import { type CompiledDocument, carriesOneWire, compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import type { Document, Edge, Id } from '../document.ts';
import { limits } from '../limits.ts';
import { idTaken, type Refusal, refuse } from './refusal.ts';

/** The document with one more wire, or why it may not be drawn. From a gates port it comes last in order unless told otherwise. */
export function addWire(document: Document, wire: Edge, declarations: Declarations): Document | Refusal {
  return addWires(document, [wire], declarations);
}

/** Several wires in one go, each judged with those before it drawn; compiled once, since a paste may hold thousands. */
export function addWires(document: Document, wires: readonly Edge[], declarations: Declarations): Document | Refusal {
  if (document.edges.length + wires.length > limits.draftEdges) return tooManyWires;
  const compiled = compileDocument(document, declarations);
  const ids = new Set(document.edges.map((known) => known.id));
  const fresh = new Map<string, Edge[]>();
  const wiresFrom: CompiledDocument['wiresFrom'] = (node, port) => [
    ...compiled.wiresFrom(node, port),
    ...(fresh.get(`${node}\n${port}`) ?? []),
  ];
  for (const wire of wires) {
    if (ids.has(wire.id)) return idTaken(wire.id);
    const allowed = canConnectIn({ ...compiled, wiresFrom }, wire.from, wire.to);
    if (!allowed.ok) return refuse(allowed.code, allowed.reason);
    const { node, port } = wire.from;
    const role = compiled.portOf(node, port)?.role;
    const ordered = role && !carriesOneWire(role) && wire.order === undefined;
    const drawn = ordered ? { ...wire, order: lastOrder(wiresFrom(node, port)) + 1 } : wire;
    ids.add(wire.id);
    fresh.set(`${node}\n${port}`, [...(fresh.get(`${node}\n${port}`) ?? []), drawn]);
  }
  const drawn = new Map([...fresh.values()].flat().map((wire) => [wire.id, wire]));
  return { ...document, edges: [...document.edges, ...wires.map((wire) => drawn.get(wire.id) ?? wire)] };
}

/** The document without the wires that `gone` names. */
export function dropWires(document: Document, gone: (wire: Edge) => boolean): Document {
  const edges = document.edges.filter((wire) => !gone(wire));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/** Wires of a port that its node no longer has go with it: they could neither be seen nor taken. */
export function dropLooseWires(document: Document, node: Id, declarations: Declarations): Document {
  const compiled = compileDocument(document, declarations);
  return dropWires(document, (wire) => wire.from.node === node && !compiled.portOf(node, wire.from.port));
}

export const lastOrder = (wires: readonly Edge[]): number => Math.max(0, ...wires.map((wire) => wire.order ?? 0));

const tooManyWires: Refusal = refuse('tooLarge', {
  en: `A drawing holds no more than ${limits.draftEdges} wires. Divide the process in two.`,
  'zh-CN': `一张图最多 ${limits.draftEdges} 条连线,请将流程拆分为两个。`,
  'zh-TW': `一張圖最多 ${limits.draftEdges} 條連線,請將流程拆成兩個。`,
});
