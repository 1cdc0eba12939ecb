import type { Id } from '@throughline/graph';
import type { Opened } from '../../designer-context.ts';
import { boundsOf, centreOf, contains, type Point } from '../../drawing/rect.ts';
import { distanceTo, routeEdge } from '../../drawing/route-edge.ts';

/** How near to a wire something must be dropped to be put into it, in units of the canvas. */
const near = 18;

/** The wire at a point of the canvas, the nearest first. */
export function wireAt({ stage }: Pick<Opened, 'stage'>, point: Point): Id | null {
  const { edges, boxes } = stage.store.getState();
  let found: Id | null = null;
  let nearest = near;
  for (const edge of edges) {
    const [from, to] = [boxes.get(edge.source)?.rect, boxes.get(edge.target)?.rect];
    if (!from || !to) continue;
    const bounds = boundsOf([from, to]);
    // Most wires are far away: only those whose boxes surround the point are routed.
    if (!bounds || !contains(bounds, point, 60)) continue;
    const distance = distanceTo(routeEdge(from, to, edge.data?.wire).points, point);
    if (distance < nearest) {
      nearest = distance;
      found = edge.id;
    }
  }
  return found;
}

/** The wire a single dragged node would be put into: only a node that hangs on nothing yet. */
export function wireToDropInto({ designer, stage }: Opened, carried: ReadonlyMap<Id, Point>): Id | null {
  if (carried.size !== 1) return null;
  const [id] = [...carried.keys()];
  const { compiled } = designer.store.getState();
  if (id === undefined || compiled.wiresFrom(id).length + compiled.wiresInto(id).length > 0) return null;
  const rect = stage.store.getState().boxes.get(id)?.rect;
  return rect && compiled.wayOn(id) ? wireAt({ stage }, centreOf(rect)) : null;
}
