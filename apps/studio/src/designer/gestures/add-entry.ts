import type { ModuleDefinition } from '@throughline/crm';
import {
  applyEdit,
  type CompiledDocument,
  type CompiledNode,
  type Declarations,
  type Edit,
  type Id,
  isRefusal,
} from '@throughline/graph';
import type { Point, Rect } from '../drawing/rect.ts';
import { blockPadding, cardSize } from '../drawing/shapes.ts';
import { newId } from '../editing/new-id.ts';
import { nodeFrom, type PaletteEntry } from '../palette/palette-entries.ts';
import { gateTypeOf, type WireFrom } from './connect.ts';

/** Where a new node shall stand: on empty ground, at the open end of a wire, or in the middle of one. `at` is its upper left corner. */
export type Spot =
  | { readonly is: 'ground'; readonly at: Point; readonly block?: Id }
  | { readonly is: 'end'; readonly from: WireFrom; readonly at: Point }
  | { readonly is: 'wire'; readonly wire: Id; readonly at: Point };
type Ground = {
  readonly compiled: CompiledDocument;
  readonly declarations: Declarations;
  readonly module: ModuleDefinition;
};

/** The edit that puts a palette entry there; undefined where it is not allowed. The id of the new node is in `node`. */
export function addEntry(ground: Ground, entry: PaletteEntry, spot: Spot): { node: Id; edit: Edit } | undefined {
  const edit = editFor(ground, entry, spot);
  if (!edit || isRefusal(applyEdit(ground.compiled.document, edit, ground.declarations))) return undefined;
  return 'node' in edit && typeof edit.node === 'object' ? { node: edit.node.id, edit } : undefined;
}

function editFor({ compiled, declarations, module }: Ground, entry: PaletteEntry, spot: Spot): Edit | undefined {
  const made = nodeFrom(entry, newId(), compiled, module);
  if (spot.is === 'wire') {
    const wire = compiled.edges.get(spot.wire);
    const node = inBlock(made, compiled.nodes.get(wire?.from.node ?? '')?.node.in);
    // On an arrow a gate rides; what is a card stands where the wire was cut.
    const at = entry.declaration.role === 'gate' ? {} : { at: spot.at };
    return { edit: 'insertOnEdge', edge: spot.wire, node, wire: newId('e'), ...at };
  }
  if (spot.is === 'ground') return { edit: 'addNode', node: inBlock(made, spot.block), at: spot.at };
  const { from } = spot;
  const source = compiled.nodes.get(from.node);
  const block = blockBehind(source, from.port);
  const node = inBlock(made, block);
  const role = compiled.portOf(from.node, from.port)?.role;
  if (role === 'gates' && entry.declaration.role !== 'gate') {
    const gate = gateTypeOf(declarations, compiled.document.kind);
    if (gate === undefined) return undefined;
    const transition = inBlock({ id: newId(), type: gate }, block);
    const wires: [string, string] = [newId('e'), newId('e')];
    return {
      edit: 'addState',
      node,
      at: spot.at,
      reachedBy: { from: from.node, port: from.port, node: transition, wires },
    };
  }
  const inside = source?.role === 'block' && block === source.id;
  const rides = !inside && (role === 'gates' || (entry.declaration.role === 'gate' && source?.role === 'gate'));
  return { edit: 'addNode', node, ...(rides ? {} : { at: spot.at }), from: { ...from, wire: newId('e') } };
}

/** Where what hangs on an exit stands: in the block of its source; behind the inner exits of a block, inside of it. */
function blockBehind(source: CompiledNode | undefined, port: string): Id | undefined {
  if (source?.role !== 'block') return source?.node.in;
  const gates = source.ports.find((known) => known.role === 'gates');
  const inside = source.ports.some((known) => known.id === port && (known.role === 'inner' || known === gates));
  return inside ? source.id : source.node.in;
}

function inBlock<N extends object>(node: N, block: Id | undefined): N & { in?: Id } {
  return block === undefined ? node : { ...node, in: block };
}

type Boxes = ReadonlyMap<Id, { readonly rect: Rect }>;

/** Where what is added at an exit stands: a transition's length away, or beside the last of those that stand in a block. */
export function spotBehind(compiled: CompiledDocument, boxes: Boxes, from: WireFrom, side: 'right' | 'bottom'): Point {
  const rect = boxes.get(from.node)?.rect ?? { x: 0, y: 0, ...cardSize };
  const source = compiled.nodes.get(from.node);
  if (source?.role === 'block' && blockBehind(source, from.port) === source.id) {
    const last = compiled.membersOf(source.id).flatMap((member) => boxes.get(member.id)?.rect ?? []);
    const rightmost = last.toSorted((a, b) => b.x + b.w - (a.x + a.w))[0];
    return rightmost
      ? { x: rightmost.x + rightmost.w + 28, y: rightmost.y }
      : { x: rect.x + blockPadding.side, y: rect.y + blockPadding.top };
  }
  return side === 'bottom'
    ? { x: rect.x + rect.w / 2 - cardSize.w / 2, y: rect.y + rect.h + 96 }
    : { x: rect.x + rect.w + 200, y: rect.y + rect.h / 2 - cardSize.h / 2 };
}
