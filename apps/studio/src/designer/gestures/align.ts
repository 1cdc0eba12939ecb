import type { Id } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Opened } from '../designer-context.ts';
import { centreOf, type Point, snap } from '../drawing/rect.ts';

/** Brings the middles of the selected boxes onto one line: below each other, or beside each other. */
export function align({ designer, stage }: Opened, into: 'column' | 'row', t: TFunction<'designer'>): boolean {
  const { boxes } = stage.store.getState();
  const chosen = [...designer.store.getState().selection.nodes].flatMap((id) => {
    const box = boxes.get(id);
    return box && box.shape !== 'block' ? [box] : [];
  });
  if (chosen.length < 2) return false;
  const axis = into === 'column' ? 'x' : 'y';
  const middle = chosen.reduce((sum, box) => sum + centreOf(box.rect)[axis], 0) / chosen.length;
  const to: Record<Id, Point> = {};
  for (const { id, rect } of chosen)
    to[id] =
      into === 'column' ? { x: snap(middle - rect.w / 2), y: rect.y } : { x: rect.x, y: snap(middle - rect.h / 2) };
  return designer.perform({ label: t('gesture.align'), edits: [{ edit: 'moveNodes', to }] });
}
