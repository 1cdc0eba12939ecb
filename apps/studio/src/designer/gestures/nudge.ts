import type { Id } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Opened } from '../designer-context.ts';
import { centreOf, type Point } from '../drawing/rect.ts';

/** Moves what is selected by arrow keys; presses that follow each other closely are one step of undo. */
export function nudge({ designer, stage }: Opened, by: Point, t: TFunction<'designer'>): boolean {
  const { selection, compiled } = designer.store.getState();
  const { boxes } = stage.store.getState();
  const moved = [...selection.nodes].flatMap((id) => {
    const members = [...compiled.nodes.values()].filter((node) => node.containers.includes(id)).map((node) => node.id);
    return members.length > 0 ? members : [id];
  });
  const to: Record<Id, Point> = {};
  for (const id of moved) {
    const rect = boxes.get(id)?.rect;
    if (rect) to[id] = { x: rect.x + by.x, y: rect.y + by.y };
  }
  const ids = Object.keys(to);
  if (ids.length === 0) return false;
  return designer.perform({
    label: t('gesture.move', { count: ids.length }),
    edits: [{ edit: 'moveNodes', to }],
    merge: `nudge ${ids.sort().join(' ')}`,
  });
}

/** The nearest box in a direction: what lies ahead counts once, what lies aside twice. */
export function neighbour({ designer, stage }: Opened, direction: Point): Id | undefined {
  const { boxes } = stage.store.getState();
  const [current] = designer.store.getState().selection.nodes;
  const from = current === undefined ? undefined : boxes.get(current);
  if (!from) return boxes.keys().next().value;
  const here = centreOf(from.rect);
  let nearest: Id | undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const box of boxes.values()) {
    const there = centreOf(box.rect);
    const ahead = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y;
    const aside = Math.abs((there.x - here.x) * direction.y) + Math.abs((there.y - here.y) * direction.x);
    if (box.id === current || ahead <= 4) continue;
    if (ahead + aside * 2 < best) {
      best = ahead + aside * 2;
      nearest = box.id;
    }
  }
  return nearest;
}
