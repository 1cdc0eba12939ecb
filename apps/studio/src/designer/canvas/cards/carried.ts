import type { Id } from '@throughline/graph';
import type { NodeChange } from '@xyflow/react';
import type { Opened } from '../../designer-context.ts';
import type { Point } from '../../drawing/rect.ts';
import type { FlowNode } from '../flow-model.ts';

/**
 * What a drag moves: the boxes in the hand; with a block all that stands in it. A gate that rides on an arrow stays on it
 * while an end of that arrow moves too, and gets a place of its own when it is moved alone.
 */
export function carriedTo(
  { designer, stage }: Opened,
  changes: readonly NodeChange<FlowNode>[],
): ReadonlyMap<Id, Point> {
  const { compiled } = designer.store.getState();
  const { boxes } = stage.store.getState();
  const moved = new Map<Id, Point>();
  for (const change of changes) {
    if (change.type !== 'position' || !change.position) continue;
    const isBlock = compiled.nodes.get(change.id)?.role === 'block';
    const members = isBlock ? [...compiled.nodes.values()].filter((node) => node.containers.includes(change.id)) : [];
    const from = boxes.get(change.id)?.rect;
    if (members.length === 0 || !from) moved.set(change.id, { x: change.position.x, y: change.position.y });
    else {
      const by = { x: change.position.x - from.x, y: change.position.y - from.y };
      for (const { id } of members) {
        const rect = boxes.get(id)?.rect;
        if (rect) moved.set(id, { x: rect.x + by.x, y: rect.y + by.y });
      }
    }
  }
  for (const id of [...moved.keys()]) if (ridesAlong(id, moved)) moved.delete(id);
  return moved;

  function ridesAlong(id: Id, among: ReadonlyMap<Id, Point>): boolean {
    const node = compiled.nodes.get(id);
    if (node?.role !== 'gate' || compiled.document.layout.nodes[id]) return false;
    const ends = [
      ...compiled.wiresInto(id).map((wire) => wire.from.node),
      ...compiled.wiresFrom(id).map((wire) => wire.to.node),
    ];
    return ends.some((end) => among.has(end));
  }
}
