import type { Document } from '@throughline/graph';

/** Two states that lead to each other for ever: by a transition a person performs, or by one a day that performs itself. */
export function ringBlueprint(by: 'person' | 'time'): Document {
  const config = by === 'person' ? { who: ['owner'] } : { auto: { after: { n: 1, unit: 'day' } } };
  const node = (id: string, type: string, of: Document['nodes'][number]['config']) => ({ id, type, v: 1, config: of });
  const wires = [
    ['start', 'new', 'engaging'],
    ['engaging', 'when', 'there'],
    ['there', 'next', 'proposal'],
    ['proposal', 'when', 'back'],
    ['back', 'next', 'engaging'],
  ] as const;
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }),
      node('engaging', 'state', { value: 'engaging' }),
      node('proposal', 'state', { value: 'proposal' }),
      node('there', 'transition', config),
      node('back', 'transition', config),
    ],
    edges: wires.map(([from, port, to], index) => ({ id: `e${index}`, from: { node: from, port }, to: { node: to } })),
    layout: { nodes: {}, notes: [] },
  };
}
