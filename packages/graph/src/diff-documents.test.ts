import { expect, it } from 'vitest';
import { draw } from '../testing/small-kinds.ts';
import { diffDocuments } from './index.ts';

const first = draw(
  { in: 'start', open: { type: 'place', name: 'Open', config: { value: 'open' } }, win: 'gate', note: 'step' },
  { e1: 'in.new > open', e2: 'open.when > win #1', e3: 'win.after > note' },
);

it('tells what changed in meaning, ready for a sentence', () => {
  const second = draw(
    {
      in: 'start',
      open: { type: 'place', name: 'Qualify', config: { value: 'qualify' } },
      win: { type: 'gate', off: true },
      done: 'end',
    },
    { e1: 'in.new > open', e2: 'open.when > win #2', e4: 'win.next > done' },
  );
  expect(diffDocuments(first, { ...second, settings: { field: 'phase' } })).toEqual([
    { is: 'settingChanged', setting: { key: 'field', before: 'stage', after: 'phase' } },
    { is: 'nodeRemoved', node: { id: 'note', type: 'step' } },
    {
      is: 'nodeRenamed',
      node: { id: 'open', type: 'place', name: 'Qualify' },
      before: { id: 'open', type: 'place', name: 'Open' },
    },
    {
      is: 'nodeChanged',
      node: { id: 'open', type: 'place', name: 'Qualify' },
      keys: [{ key: 'value', before: 'open', after: 'qualify' }],
    },
    { is: 'nodeChanged', node: { id: 'win', type: 'gate' }, keys: [{ key: '@off', after: true }] },
    { is: 'nodeAdded', node: { id: 'done', type: 'end' } },
    {
      is: 'wireRemoved',
      wire: { id: 'e3', from: { id: 'win', type: 'gate' }, port: 'after', to: { id: 'note', type: 'step' } },
    },
    {
      is: 'wireReordered',
      wire: {
        id: 'e2',
        from: { id: 'open', type: 'place', name: 'Qualify' },
        port: 'when',
        to: { id: 'win', type: 'gate' },
      },
      before: 1,
      after: 2,
    },
    {
      is: 'wireAdded',
      wire: { id: 'e4', from: { id: 'win', type: 'gate' }, port: 'next', to: { id: 'done', type: 'end' } },
    },
  ]);
});

it('finds no change in where boxes lie or in which order they were drawn', () => {
  const moved = { ...first, nodes: [...first.nodes].reverse(), layout: { nodes: { in: { x: 9, y: 9 } }, notes: [] } };
  expect(diffDocuments(first, moved)).toEqual([]);
});

it('tells a wire that leads elsewhere from one that is new', () => {
  const led = {
    ...first,
    edges: first.edges.map((edge) => (edge.id === 'e3' ? { ...edge, to: { node: 'open' } } : edge)),
  };
  expect(diffDocuments(first, led)).toMatchObject([
    { is: 'wireMoved', wire: { to: { id: 'open' } }, before: { to: { id: 'note' } } },
  ]);
});
