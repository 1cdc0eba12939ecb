import { Graph, layout } from '@dagrejs/dagre';
import type { Point, Size } from '../drawing/rect.ts';

/** A drawing as the layout needs it: boxes with sizes, wires between them, and who stands in which block. */
export type Tidying = {
  readonly boxes: readonly (Size & { readonly id: string; readonly block?: string })[];
  readonly wires: readonly { readonly from: string; readonly to: string; readonly weight: number }[];
  readonly direction: 'down' | 'right';
};

/** Upper left corners of all boxes, in layers along the arrows with few crossings, on a grid of four. */
export function tidyLayout({ boxes, wires, direction }: Tidying): Record<string, Point> {
  const graph = new Graph({ directed: true, multigraph: true, compound: true });
  graph.setGraph({
    rankdir: direction === 'down' ? 'TB' : 'LR',
    nodesep: 40,
    edgesep: 24,
    ranksep: direction === 'down' ? 44 : 56,
    ranker: 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(boxes.map((box) => box.id));
  for (const { id, w, h } of boxes) graph.setNode(id, { width: w, height: h });
  for (const { id, block } of boxes) if (block !== undefined && known.has(block)) graph.setParent(id, block);
  // A wire to or from a block itself confuses compound layouts; it is led to its first member instead.
  const members = new Map<string, string>();
  for (const { id, block } of boxes) if (block !== undefined && !members.has(block)) members.set(block, id);
  wires.forEach(({ from, to, weight }, index) => {
    const [a, b] = [members.get(from) ?? from, members.get(to) ?? to];
    if (a !== b && known.has(a) && known.has(b)) graph.setEdge(a, b, { weight }, String(index));
  });
  layout(graph);
  const places: Record<string, Point> = {};
  for (const { id, w, h } of boxes) {
    const at = graph.node(id) as { x: number; y: number };
    places[id] = { x: Math.round((at.x - w / 2) / 4) * 4, y: Math.round((at.y - h / 2) / 4) * 4 };
  }
  return places;
}
