import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';
import { boundsOf, type Point, type Rect } from './rect.ts';
import { cardSize } from './shapes.ts';

const columnStep = cardSize.w + 120;
const rowStep = cardSize.h + 96;

/**
 * Places for nodes the layout does not know (a document written by hand, or by a program): in rows by their distance from
 * the start, below what is already placed. Good enough to read; Tidy makes it good.
 */
export function inRows(
  compiled: CompiledDocument,
  unplaced: readonly CompiledNode[],
  placed: ReadonlyMap<Id, Rect>,
): ReadonlyMap<Id, Point> {
  const spots = new Map<Id, Point>();
  if (unplaced.length === 0) return spots;
  const bounds = boundsOf(placed.values());
  const top = bounds ? bounds.y + bounds.h + rowStep - cardSize.h : 0;
  const distances = distancesFromStart(compiled);
  const rows = new Map<number, number>();
  // Gates are no rows of their own: they ride on the arrows between.
  const ranks = [...new Set(unplaced.map((node) => distances.get(node.id) ?? Number.MAX_SAFE_INTEGER))].sort(
    (a, b) => a - b,
  );
  for (const node of unplaced) {
    const row = ranks.indexOf(distances.get(node.id) ?? Number.MAX_SAFE_INTEGER);
    const column = rows.get(row) ?? 0;
    rows.set(row, column + 1);
    spots.set(node.id, { x: (bounds?.x ?? 0) + column * columnStep, y: top + row * rowStep });
  }
  return spots;
}

function distancesFromStart(compiled: CompiledDocument): ReadonlyMap<Id, number> {
  const distances = new Map<Id, number>();
  if (!compiled.start) return distances;
  const queue: Id[] = [compiled.start.id];
  distances.set(compiled.start.id, 0);
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const here = distances.get(at) ?? 0;
    for (const wire of compiled.wiresFrom(at)) {
      if (distances.has(wire.to.node)) continue;
      distances.set(wire.to.node, here + 1);
      queue.push(wire.to.node);
    }
  }
  return distances;
}
