import type { Id } from '@throughline/graph';
import type { GateChain } from './gate-chains.ts';
import { centreOf, type Point, type Rect, rectAround, type Size, snap } from './rect.ts';
import { pointAt, routeEdge } from './route-edge.ts';

/** Distance between arrows that run side by side: a pill and a little air. */
const laneWidth = 44;

/** Where the gates of a chain stand: spread along the arrow between the boxes at its ends. */
export function rideOnArrow(
  chain: GateChain,
  rects: { readonly get: (id: Id) => Rect | undefined },
  sizeOf: (gate: Id) => Size,
): readonly { readonly id: Id; readonly rect: Rect }[] {
  const from = rects.get(chain.source);
  if (!from) return [];
  const to = chain.target === null ? undefined : rects.get(chain.target);
  const centres = chain.target === chain.source || !to ? besideSource(chain, from, sizeOf) : between(chain, from, to);
  return chain.gates.map((id, index) => ({ id, rect: rectAround(centres[index] ?? centreOf(from), sizeOf(id)) }));
}

function between(chain: GateChain, from: Rect, to: Rect): readonly Point[] {
  const route = routeEdge(from, to);
  const offset = (chain.lane - (chain.lanes - 1) / 2) * laneWidth;
  const runsAcross = Math.abs(centreOf(to).x - centreOf(from).x) > Math.abs(centreOf(to).y - centreOf(from).y);
  return chain.gates.map((_, index) => {
    const at = pointAt(route.points, (index + 1) / (chain.gates.length + 1));
    return { x: snap(at.x + (runsAcross ? 0 : offset * 3)), y: snap(at.y + (runsAcross ? offset : 0)) };
  });
}

/** An open end points to the right of its place; one that returns to its own place stands above it. */
function besideSource(chain: GateChain, from: Rect, sizeOf: (gate: Id) => Size): readonly Point[] {
  let x = from.x + from.w + 56;
  return chain.gates.map((id) => {
    const width = sizeOf(id).w;
    if (chain.target === chain.source)
      return { x: snap(centreOf(from).x), y: snap(from.y - 40 - chain.lane * laneWidth) };
    const at = { x: snap(x + width / 2), y: snap(centreOf(from).y + chain.lane * laneWidth) };
    x += width + 40;
    return at;
  });
}
