import type { Viewport } from '@xyflow/react';
import { centreOf, type Rect } from '../drawing/rect.ts';

const air = 48;
/** Room that the tools take at the bottom of the canvas. */
export const toolsHeight = 40;
/** Below this a text of 14 px can no longer be read; a larger drawing opens where it begins instead. */
const readable = 0.65;

/**
 * The view in which a drawing opens: all of it in the middle, never enlarged. If that would be too small to read, its
 * beginning: `start` stands at the top then.
 */
export function viewOn(
  bounds: Rect | undefined,
  width: number,
  height: number,
  { smallest = readable, start }: { readonly smallest?: number; readonly start?: Rect | undefined } = {},
): Viewport {
  if (!bounds) return { x: width / 2, y: height / 3, zoom: 1 };
  const whole = Math.min(1, (width - air * 2) / bounds.w, (height - air * 2) / bounds.h);
  if (whole < smallest && start) {
    const { x } = centreOf(start);
    return { zoom: smallest, x: width / 3 - x * smallest, y: air - start.y * smallest };
  }
  const zoom = Math.max(smallest, whole);
  const free = { x: width - bounds.w * zoom, y: height - bounds.h * zoom };
  return {
    zoom,
    x: Math.max(free.x / 2, air) - bounds.x * zoom,
    y: Math.max(free.y / 2, air) - bounds.y * zoom,
  };
}
