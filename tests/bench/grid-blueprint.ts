import type { Document } from '@throughline/graph';

const columns = 20;
const step = { x: 320, y: 170 };

/** A drawing of so many nodes: states on a grid, each led to the next in its row and the one below by transitions that ride the arrows. */
export function gridBlueprint(nodes: number): Document {
  const states = Math.floor(nodes / 3);
  const id = (index: number) => `s${index}`;
  const places = Array.from({ length: states }, (_, index) => ({ id: id(index), type: 'state', v: 1, config: {} }));
  const ways = places.flatMap((_, index) => [
    ...((index + 1) % columns === 0 || index + 1 >= states ? [] : [[index, index + 1] as const]),
    ...(index + columns >= states ? [] : [[index, index + columns] as const]),
  ]);
  const gates = ways.slice(0, nodes - states - 1).map(([from, to], index) => ({ from, to, id: `t${index}` }));
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      ...places,
      ...gates.map((gate) => ({ id: gate.id, type: 'transition', v: 1, name: 'Go on', config: { who: ['owner'] } })),
    ],
    edges: [
      { id: 'e', from: { node: 'start', port: 'new' }, to: { node: id(0) } },
      ...gates.flatMap((gate) => [
        { id: `${gate.id}a`, from: { node: id(gate.from), port: 'when' }, to: { node: gate.id } },
        { id: `${gate.id}b`, from: { node: gate.id, port: 'next' }, to: { node: id(gate.to) } },
      ]),
    ],
    layout: {
      nodes: Object.fromEntries([
        ['start', { x: 0, y: 0 }],
        ...places.map((place, index) => [
          place.id,
          { x: (index % columns) * step.x, y: 140 + Math.floor(index / columns) * step.y },
        ]),
      ]),
      notes: [],
    },
  };
}
