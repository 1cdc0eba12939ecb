import { expect, test } from 'vitest';
import { overlaps } from '../drawing/rect.ts';
import { tidyLayout } from './tidy-layout.ts';

const boxes = ['start', 'a', 'b', 'c', 'loose'].map((id) => ({ id, w: 200, h: 64 }));
const wires = [
  { from: 'start', to: 'a', weight: 2 },
  { from: 'a', to: 'b', weight: 2 },
  { from: 'a', to: 'c', weight: 2 },
  { from: 'c', to: 'a', weight: 2 },
];

test('boxes stand in layers along the arrows, on a grid, none over another', () => {
  const places = tidyLayout({ boxes, wires, direction: 'down' });
  expect(places.a?.y).toBeGreaterThan((places.start?.y ?? 0) + 64);
  expect(places.b?.y).toBeGreaterThan((places.a?.y ?? 0) + 64);
  const rects = boxes.map(({ id, w, h }) => ({ x: places[id]?.x ?? 0, y: places[id]?.y ?? 0, w, h }));
  for (const [index, one] of rects.entries())
    for (const other of rects.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
  for (const { x, y } of Object.values(places)) expect([x % 4, y % 4]).toEqual([0, 0]);
});

test('a process that reads from left to right is laid out so', () => {
  const places = tidyLayout({ boxes, wires, direction: 'right' });
  expect(places.a?.x).toBeGreaterThan((places.start?.x ?? 0) + 200);
});

test('members of a block stay together', () => {
  const inside = [
    ...boxes,
    { id: 'group', w: 280, h: 120 },
    { id: 'm1', w: 200, h: 64, block: 'group' },
    { id: 'm2', w: 200, h: 64, block: 'group' },
  ];
  const places = tidyLayout({
    boxes: inside,
    wires: [...wires, { from: 'b', to: 'group', weight: 1 }],
    direction: 'down',
  });
  expect(Math.abs((places.m1?.y ?? 0) - (places.m2?.y ?? 0))).toBeLessThan(200);
});
