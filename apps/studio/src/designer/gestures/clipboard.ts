import {
  type Document,
  documentSchema,
  type Edge,
  type Edit,
  edgeSchema,
  type Id,
  type Node,
  nodeSchema,
} from '@throughline/graph';
import * as z from 'zod';
import type { Point } from '../drawing/rect.ts';
import { newId } from '../editing/new-id.ts';

/** A piece of a drawing on the clipboard: plain JSON, so that it also travels by mail or chat. */
const pieceSchema = z.object({
  throughline: z.literal('piece'),
  nodes: z.array(nodeSchema).min(1),
  edges: z.array(edgeSchema),
  layout: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
});
type Piece = Pick<z.infer<typeof pieceSchema>, 'nodes' | 'edges' | 'layout'>;

/** The selected nodes with the wires among them, as text for the clipboard. A start is left out: every process has its own. */
export function copyText(
  document: Document,
  selected: ReadonlySet<Id>,
  isStart: (node: Node) => boolean,
): string | undefined {
  const nodes = document.nodes.filter((node) => selected.has(node.id) && !isStart(node));
  if (nodes.length === 0) return undefined;
  const ids = new Set(nodes.map((node) => node.id));
  const edges = document.edges.filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node));
  const layout = Object.fromEntries(Object.entries(document.layout.nodes).filter(([id]) => ids.has(id)));
  return JSON.stringify({ throughline: 'piece', nodes, edges, layout }, null, 2);
}

/** What pasting a text does: the piece under new ids, moved to where the eyes are. Undefined when the text is nothing of ours. */
export function pasteEdit(
  text: string,
  at: Point,
  isStart: (node: Node) => boolean,
): { readonly edit: Edit; readonly nodes: readonly Id[] } | undefined {
  const piece = readPiece(text);
  const nodes = piece?.nodes.filter((node) => !isStart(node)) ?? [];
  if (!piece || nodes.length === 0) return undefined;
  const ids = new Map(nodes.map((node) => [node.id, newId()]));
  const edges = piece.edges.flatMap((wire) => renamedWire(wire, ids));
  const shift = shiftTo(
    at,
    Object.entries(piece.layout).filter(([id]) => ids.has(id)),
  );
  const places = Object.fromEntries(
    Object.entries(piece.layout).flatMap(([id, place]) => {
      const renamed = ids.get(id);
      return renamed === undefined ? [] : [[renamed, { x: place.x + shift.x, y: place.y + shift.y }]];
    }),
  );
  const drawn = nodes.map((node) => renamedNode(node, ids));
  return { edit: { edit: 'paste', nodes: drawn, edges, at: places }, nodes: [...ids.values()] };
}

function readPiece(text: string): Piece | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const piece = pieceSchema.safeParse(json);
  if (piece.success) return piece.data;
  const whole = documentSchema.safeParse(json);
  return whole.success ? { ...whole.data, layout: whole.data.layout.nodes } : undefined;
}

function renamedNode({ in: block, ...node }: Node, ids: ReadonlyMap<Id, Id>): Node {
  const around = block === undefined ? undefined : ids.get(block);
  return { ...node, id: ids.get(node.id) ?? node.id, ...(around === undefined ? {} : { in: around }) };
}

function renamedWire(wire: Edge, ids: ReadonlyMap<Id, Id>): readonly Edge[] {
  const from = ids.get(wire.from.node);
  const to = ids.get(wire.to.node);
  if (from === undefined || to === undefined) return [];
  return [{ ...wire, id: newId('e'), from: { ...wire.from, node: from }, to: { node: to } }];
}

function shiftTo(at: Point, places: readonly (readonly [Id, Point])[]): Point {
  const left = Math.min(...places.map(([, place]) => place.x));
  const top = Math.min(...places.map(([, place]) => place.y));
  return Number.isFinite(left) ? { x: Math.round(at.x - left), y: Math.round(at.y - top) } : at;
}

/** Copies of the selected nodes a little aside, with the wires among them. */
export function duplicateEdit(
  document: Document,
  selected: ReadonlySet<Id>,
  isStart: (node: Node) => boolean,
): { readonly edit: Edit; readonly nodes: readonly Id[] } | undefined {
  const nodes = document.nodes.filter((node) => selected.has(node.id) && !isStart(node));
  if (nodes.length === 0) return undefined;
  const ids = Object.fromEntries(nodes.map((node) => [node.id, newId()]));
  const wires = Object.fromEntries(
    document.edges.filter((wire) => ids[wire.from.node] && ids[wire.to.node]).map((wire) => [wire.id, newId('e')]),
  );
  return { edit: { edit: 'duplicateNodes', ids, wires, by: { x: 32, y: 96 } }, nodes: Object.values(ids) };
}
