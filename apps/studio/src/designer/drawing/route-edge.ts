import { centreOf, contains, type Point, type Rect } from './rect.ts';

/** A wire as drawn: corners from end to end, the SVG path with rounded corners, and the point half way along. */
export type Route = { readonly points: readonly Point[]; readonly path: string; readonly middle: Point };
export type RouteOptions = { readonly loop?: 'out' | 'back' | undefined; readonly offset?: number };
type Side = 'left' | 'right' | 'top' | 'bottom';

const cornerRadius = 10;
/** How far a wire runs straight before it may turn: room for the arrow head. */
const stub = 16;
/** Ends keep this distance from the corners of a box. */
const inset = 10;
/** A bend costs as much as this length, so that straight wires win over slightly shorter crooked ones. */
const bendCost = 90;

/**
 * The quietest orthogonal way from box to box: straight where the boxes face each other, else one bend, else two.
 * `offset` runs that far beside the middle where the boxes face each other.
 * `loop` leaves through the top and comes back from the left: the two wires of a transition that returns to its own state.
 */
export function routeEdge(from: Rect, to: Rect, { loop, offset = 0 }: RouteOptions = {}): Route {
  if (loop === 'out') return finish(bend(attach(from, 'top', 0.2), 'top', attach(to, 'left'), 'left'));
  if (loop === 'back') return finish(bend(attach(from, 'right'), 'right', attach(to, 'top', 0.8), 'top'));
  let best: readonly Point[] | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const points of candidates(from, to, offset)) {
    const cost = costOf(points, from, to);
    if (cost < bestCost) {
      best = points;
      bestCost = cost;
    }
  }
  return finish(best ?? [centreOf(from), centreOf(to)]);
}

function* candidates(from: Rect, to: Rect, offset: number): Generator<readonly Point[]> {
  const right = to.x - (from.x + from.w);
  const left = from.x - (to.x + to.w);
  const below = to.y - (from.y + from.h);
  const above = from.y - (to.y + to.h);
  const across: [Side, Side] | undefined = right >= 0 ? ['right', 'left'] : left >= 0 ? ['left', 'right'] : undefined;
  const along: [Side, Side] | undefined = below >= 0 ? ['bottom', 'top'] : above >= 0 ? ['top', 'bottom'] : undefined;
  if (across) yield facing(from, to, across, 'y', offset);
  if (along) yield facing(from, to, along, 'x', offset);
  if (across && along) {
    yield bend(attach(from, across[0]), across[0], attach(to, along[1]), along[1]);
    yield bend(attach(from, along[0]), along[0], attach(to, across[1]), across[1]);
  }
  if (!across || !along) {
    // Around the side: for boxes that overlap, or a wire that must pass beside.
    yield bend(attach(from, 'right'), 'right', attach(to, 'right'), 'right');
    yield bend(attach(from, 'bottom'), 'bottom', attach(to, 'bottom'), 'bottom');
  }
}

/** Between two facing sides: one straight line where they overlap enough, else with a step in the middle. */
function facing(from: Rect, to: Rect, [out, into]: [Side, Side], axis: 'x' | 'y', offset: number): readonly Point[] {
  const length = axis === 'x' ? 'w' : 'h';
  const low = Math.max(from[axis] + inset, to[axis] + inset);
  const high = Math.min(from[axis] + from[length] - inset, to[axis] + to[length] - inset);
  if (low <= high) {
    // The smaller box decides: a wire meets a pill in its middle and a card wherever that is.
    const smaller = from[length] <= to[length] ? from : to;
    const at = Math.min(high, Math.max(low, smaller[axis] + smaller[length] / 2 + offset));
    return [pin(attach(from, out), axis, at), pin(attach(to, into), axis, at)];
  }
  return bend(attach(from, out), out, attach(to, into), into);
}

const pin = (point: Point, axis: 'x' | 'y', at: number): Point => ({ ...point, [axis]: at });

/** A point on a side of a box, by share of its length. */
function attach(rect: Rect, side: Side, share = 0.5): Point {
  if (side === 'left' || side === 'right')
    return { x: side === 'left' ? rect.x : rect.x + rect.w, y: rect.y + rect.h * share };
  return { x: rect.x + rect.w * share, y: side === 'top' ? rect.y : rect.y + rect.h };
}

const directions: { readonly [S in Side]: Point } = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};
const isAcross = (side: Side): boolean => side === 'left' || side === 'right';

/** Leaves one end straight, enters the other straight, and turns as seldom as possible between. */
function bend(start: Point, out: Side, end: Point, into: Side): readonly Point[] {
  if (isAcross(out) !== isAcross(into)) {
    const corner = isAcross(out) ? { x: end.x, y: start.y } : { x: start.x, y: end.y };
    return [start, corner, end];
  }
  const axis = isAcross(out) ? 'x' : 'y';
  if (out === into) {
    const far = directions[out][axis] > 0 ? Math.max(start[axis], end[axis]) : Math.min(start[axis], end[axis]);
    const turn = far + directions[out][axis] * stub * 1.5;
    return [start, pin(start, axis, turn), pin(end, axis, turn), end];
  }
  const turn = (start[axis] + end[axis]) / 2;
  return [start, pin(start, axis, turn), pin(end, axis, turn), end];
}

function costOf(points: readonly Point[], from: Rect, to: Rect): number {
  let cost = (points.length - 2) * bendCost;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    cost += distance(a, b);
    const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    if (contains(from, half, -1) || contains(to, half, -1)) cost += 400;
  }
  const last = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  // An arrow head needs a run-up.
  if (distance(before, last) < stub) cost += 120;
  return cost;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function finish(points: readonly Point[]): Route {
  return { points, path: roundedPath(points), middle: pointAt(points, 0.5) };
}

/** An SVG path through the corners, each rounded as far as its legs allow. */
export function roundedPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let path = `M${start.x} ${start.y}`;
  rest.forEach((corner, index) => {
    const before = points[index] as Point;
    const after = points[index + 2];
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const radius = Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards(corner, before, radius);
    const leave = towards(corner, after, radius);
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
  });
  return path;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

/** The point at a share of the length of a line of straight pieces. */
export function pointAt(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] as Point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (const [index, length] of lengths.entries()) {
    if (left <= length) return towards(points[index] as Point, points[index + 1] as Point, left);
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** How far a point is from the nearest piece of a line. */
export function distanceTo(points: readonly Point[], point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const x = Math.max(Math.min(a.x, b.x), Math.min(point.x, Math.max(a.x, b.x)));
    const y = Math.max(Math.min(a.y, b.y), Math.min(point.y, Math.max(a.y, b.y)));
    nearest = Math.min(nearest, Math.hypot(point.x - x, point.y - y));
  }
  return nearest;
}
