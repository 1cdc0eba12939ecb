import type { Id } from '@throughline/graph';
import type { GateChain } from './gate-chains.ts';
import { centreOf, type Point, type Rect, rectAround, type Size, snap } from './rect.ts';
import { pointAt, routeEdge } from './route-edge.ts';

/** Where the gates of a chain stand: spread along the arrow between the boxes at its ends. */
export function rideOnArrow(
  chain: GateChain,
  rects: { readonly get: (id: Id) => Rect | undefined },
  sizeOf: (gate: Id) => Size,
  isFree: (rect: Rect) => boolean = () => true,
): readonly { readonly id: Id; readonly rect: Rect }[] {
  const from = rects.get(chain.source);
  if (!from) return [];
  const to = chain.target === null ? undefined : rects.get(chain.target);
  const centres =
    chain.target === chain.source
      ? aboveSource(chain, from, sizeOf, isFree)
      : to
        ? between(chain, from, to, sizeOf, isFree)
        : besideSource(chain, from, sizeOf);
  return chain.gates.map((id, index) => ({ id, rect: rectAround(centres[index] ?? centreOf(from), sizeOf(id)) }));
}

/** Parts of its arrow on which a chain looks for room, in this order: all of it, then its beginning, then its end. */
const stretches: readonly (readonly [from: number, to: number])[] = [
  [0, 1],
  [0, 0.66],
  [0.34, 1],
  [0, 0.4],
  [0.6, 1],
];

function between(
  chain: GateChain,
  from: Rect,
  to: Rect,
  sizeOf: (gate: Id) => Size,
  isFree: (rect: Rect) => boolean,
): readonly Point[] {
  const route = routeEdge(from, to);
  const runsAcross = Math.abs(centreOf(to).x - centreOf(from).x) > Math.abs(centreOf(to).y - centreOf(from).y);
  const spread = ([begin, end]: readonly [number, number]): readonly Point[] =>
    chain.gates.map((_, index) => {
      const at = pointAt(route.points, begin + ((end - begin) * (index + 1)) / (chain.gates.length + 1));
      // Beside each other pills need their width, below each other their height.
      return { x: snap(at.x + (runsAcross ? 0 : chain.offset * 3)), y: snap(at.y + (runsAcross ? chain.offset : 0)) };
    });
  const areFree = (points: readonly Point[]): boolean =>
    points.every((point, index) => isFree(rectAround(point, sizeOf(chain.gates[index] ?? ''))));
  return stretches.map(spread).find(areFree) ?? spread([0, 1]);
}

/** An arrow that returns to its own place is a loop above it, as near as there is room. */
function aboveSource(
  chain: GateChain,
  from: Rect,
  sizeOf: (gate: Id) => Size,
  isFree: (rect: Rect) => boolean,
): readonly Point[] {
  const at = (step: number): readonly Point[] =>
    chain.gates.map((_, index) => ({ x: snap(centreOf(from).x), y: snap(from.y - 40 - (step + index) * loopStep) }));
  const isRoom = (points: readonly Point[]): boolean =>
    points.every((point, index) => isFree(rectAround(point, sizeOf(chain.gates[index] ?? ''))));
  return [0, 1, 2, 3, 4].map(at).find(isRoom) ?? at(0);
}

/** Loops of one place stand above each other by this much. */
const loopStep = 40;

/** An open end points to the right of its place. */
function besideSource(chain: GateChain, from: Rect, sizeOf: (gate: Id) => Size): readonly Point[] {
  let x = from.x + from.w + 56;
  return chain.gates.map((id) => {
    const width = sizeOf(id).w;
    const at = { x: snap(x + width / 2), y: snap(centreOf(from).y + chain.offset) };
    x += width + 40;
    return at;
  });
}
