import type { Id } from '@throughline/graph';
import type { Opened } from '../designer-context.ts';
import { contains, type Point } from '../drawing/rect.ts';

/** The innermost block at a point of the canvas, leaving out what is being moved and what stands in it. */
export function blockUnder({ designer, stage }: Opened, point: Point, moved: ReadonlySet<Id>): Id | undefined {
  const { compiled } = designer.store.getState();
  let found: Id | undefined;
  let depth = -1;
  for (const box of stage.store.getState().boxes.values()) {
    const node = compiled.nodes.get(box.id);
    if (box.shape !== 'block' || !node || moved.has(box.id) || node.containers.some((id) => moved.has(id))) continue;
    if (node.containers.length > depth && contains(box.rect, point)) {
      found = box.id;
      depth = node.containers.length;
    }
  }
  return found;
}
