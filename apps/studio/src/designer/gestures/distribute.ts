import type { Id } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Opened } from '../designer-context.ts';
import { type Point, snap } from '../drawing/rect.ts';

/** Makes the gaps between the selected boxes equal, below each other or beside each other; the outer two stay. */
export function distribute({ designer, stage }: Opened, along: 'column' | 'row', t: TFunction<'designer'>): boolean {
  const { boxes } = stage.store.getState();
  const [axis, size] = along === 'column' ? (['y', 'h'] as const) : (['x', 'w'] as const);
  const chosen = [...designer.store.getState().selection.nodes]
    .flatMap((id) => {
      const box = boxes.get(id);
      return box && box.shape !== 'block' ? [box] : [];
    })
    .sort((a, b) => a.rect[axis] - b.rect[axis]);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (chosen.length < 3 || !first || !last) return false;
  const room = last.rect[axis] + last.rect[size] - first.rect[axis];
  const gap = (room - chosen.reduce((sum, { rect }) => sum + rect[size], 0)) / (chosen.length - 1);
  const to: Record<Id, Point> = {};
  let at = first.rect[axis];
  for (const { id, rect } of chosen) {
    to[id] = { x: rect.x, y: rect.y, [axis]: snap(at) };
    at += rect[size] + gap;
  }
  return designer.perform({ label: t('gesture.distribute'), edits: [{ edit: 'moveNodes', to }] });
}
