import { expect, test } from 'vitest';
import { distanceTo, pointAt, roundedPath, routeEdge } from './route-edge.ts';

const card = (x: number, y: number) => ({ x, y, w: 200, h: 64 });
const pill = (x: number, y: number) => ({ x, y, w: 100, h: 28 });

test('boxes that face each other are joined by one straight line, at the height of the smaller one', () => {
  expect(routeEdge(card(0, 0), pill(300, 30)).points).toEqual([
    { x: 200, y: 44 },
    { x: 300, y: 44 },
  ]);
});

test('a box below and aside is reached with a single bend', () => {
  expect(routeEdge(card(0, 0), card(400, 300)).points).toHaveLength(3);
});

test('one below the other, but not enough for a straight line, takes a step in the middle', () => {
  const { points } = routeEdge(card(0, 0), card(190, 200));
  expect(points).toHaveLength(4);
  expect(points[0]).toEqual({ x: 100, y: 64 });
  expect(points[3]).toEqual({ x: 290, y: 200 });
});

test('arrows between the same two boxes run beside each other', () => {
  const [one, other] = [-22, 22].map((offset) => routeEdge(card(0, 0), card(400, 0), { offset }).points[0]?.y);
  expect(one).toBe(10);
  expect(other).toBe(54);
});

test('a transition that returns to its own state leaves at the top and comes back there', () => {
  const [state, above] = [card(0, 100), pill(50, 20)];
  expect(routeEdge(state, above, { loop: 'out' }).points[0]).toEqual({ x: 40, y: 100 });
  expect(routeEdge(above, state, { loop: 'back' }).points.at(-1)).toEqual({ x: 160, y: 100 });
});

test('corners are rounded as far as their legs allow', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 8 },
  ];
  expect(roundedPath(corners)).toBe('M0 0L96 0Q100 0 100 4L100 8');
});

test('a place along the way and the way to it are told by length', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
  ];
  expect(pointAt(corners, 0.75)).toEqual({ x: 100, y: 50 });
  expect(distanceTo(corners, { x: 50, y: 12 })).toBe(12);
});
