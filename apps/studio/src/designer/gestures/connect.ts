import type { Text } from '@throughline/expression';
import {
  applyEdit,
  type CompiledDocument,
  canConnectIn,
  type Declarations,
  type Edit,
  type Id,
  isRefusal,
  type PortId,
} from '@throughline/graph';
import { newId } from '../editing/new-id.ts';

/** The end of a wire that is being drawn. */
export type WireFrom = { readonly node: Id; readonly port: PortId };
/** What letting go over a node would do, or why it would do nothing. */
export type Verdict = { readonly ok: true; readonly edit: Edit } | { readonly ok: false; readonly reason: Text };

/** The node type drawn when an arrow is pulled from place to place: the kind's first gate in the palette. */
export function gateTypeOf(declarations: Declarations, kind: CompiledDocument['document']['kind']): string | undefined {
  return Object.values(declarations.nodes).find(
    (known) => known.role === 'gate' && known.kinds.includes(kind) && known.hidden !== true,
  )?.type;
}

/** Whether an arrow from here to there draws a gate by itself: from an exit for gates to anything that is none. */
function drawsGate(compiled: CompiledDocument, from: WireFrom, to: Id): boolean {
  return compiled.portOf(from.node, from.port)?.role === 'gates' && compiled.nodes.get(to)?.role !== 'gate';
}

/** Quick enough for every node on the canvas: which ones glow while a wire is drawn. */
export function mayGlow(compiled: CompiledDocument, from: WireFrom, to: Id): boolean {
  if (!drawsGate(compiled, from, to)) return canConnectIn(compiled, from, { node: to }).ok;
  const target = compiled.nodes.get(to);
  const source = compiled.nodes.get(from.node);
  return (
    target !== undefined &&
    target.role !== 'start' &&
    (target.container === null || target.container === source?.container)
  );
}

/** Exactly what letting go here does. A wire from place to place brings its transition: one edit, one step of undo. */
export function connectTo(compiled: CompiledDocument, declarations: Declarations, from: WireFrom, to: Id): Verdict {
  const document = compiled.document;
  const gate = drawsGate(compiled, from, to) ? gateTypeOf(declarations, document.kind) : undefined;
  if (gate === undefined) {
    const allowed = canConnectIn(compiled, from, { node: to });
    if (!allowed.ok) return allowed;
    return { ok: true, edit: { edit: 'connect', id: newId('e'), from: { ...from }, to: { node: to } } };
  }
  const block = compiled.nodes.get(from.node)?.node.in;
  const edit: Edit = {
    edit: 'addTransition',
    from: from.node,
    port: from.port,
    to,
    node: { id: newId(), type: gate, ...(block === undefined ? {} : { in: block }) },
    wires: [newId('e'), newId('e')],
  };
  const tried = applyEdit(document, edit, declarations);
  return isRefusal(tried) ? { ok: false, reason: tried.refused.reason } : { ok: true, edit };
}

/** What letting go of the end of an existing wire over a node does. */
export function retargetTo(compiled: CompiledDocument, wire: Id, to: Id): Verdict {
  const edge = compiled.edges.get(wire);
  if (!edge) return { ok: false, reason: '' };
  const allowed = canConnectIn(compiled, edge.from, { node: to }, wire);
  return allowed.ok ? { ok: true, edit: { edit: 'retarget', id: wire, to: { node: to } } } : allowed;
}
