/** A point of the canvas, in canvas units (one unit is one CSS pixel at 100 %). */
export type Point = { readonly x: number; readonly y: number };
/** A box of the canvas by its upper left corner. */
export type Rect = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type Size = { readonly w: number; readonly h: number };

export const centreOf = (rect: Rect): Point => ({ x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 });

export const rectAround = (centre: Point, size: Size): Rect => ({
  x: centre.x - size.w / 2,
  y: centre.y - size.h / 2,
  ...size,
});

export const contains = (rect: Rect, point: Point, margin = 0): boolean =>
  point.x >= rect.x - margin &&
  point.x <= rect.x + rect.w + margin &&
  point.y >= rect.y - margin &&
  point.y <= rect.y + rect.h + margin;

export const overlaps = (a: Rect, b: Rect, gap = 0): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

/** The smallest box around all of them; undefined for none. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  return left === Number.POSITIVE_INFINITY ? undefined : { x: left, y: top, w: right - left, h: bottom - top };
}

/** The nearest multiple of the grid; boxes stand on a grid of four. */
export const snap = (value: number, grid = 4): number => Math.round(value / grid) * grid;

/** How far apart the places are that are tried for a new box, and how many rings of them. */
const stride = 28;
const rings = 60;

/**
 * The place nearest to where a box is wanted, beside or below it, at which it keeps the gap to all others, so that a new
 * box never covers an old one. Drawings grow downwards: above is nothing looked for.
 */
export function freeSpot(wanted: Point, size: Size, taken: readonly Rect[], gap = 16): Point {
  for (let ring = 0; ring <= rings; ring += 1) {
    const free = placesAround(ring)
      .map(({ x, y }) => ({ x: snap(wanted.x + x), y: snap(wanted.y + y) }))
      .find((spot) => !taken.some((rect) => overlaps({ ...spot, ...size }, rect, gap)));
    if (free !== undefined) return free;
  }
  return wanted;
}

/** The places of the lower half of a square ring, nearest first. */
function placesAround(ring: number): readonly Point[] {
  if (ring === 0) return [{ x: 0, y: 0 }];
  const steps = Array.from({ length: ring + 1 }, (_, index) => index);
  const around = steps.flatMap((step) => [
    { x: step, y: ring },
    { x: -step, y: ring },
    { x: ring, y: step },
    { x: -ring, y: step },
  ]);
  return around
    .toSorted((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))
    .map(({ x, y }) => ({ x: x * stride, y: y * stride }));
}
