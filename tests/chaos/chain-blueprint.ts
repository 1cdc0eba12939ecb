import type { Document } from '@throughline/graph';

const node = (id: string, type: string, config: Document['nodes'][number]['config']) => ({ id, type, v: 1, config });
const day = { auto: { after: { n: 1, unit: 'day' } } };

/**
 * Moves by itself, a state a day, and does something of each sort on the way; its owner may skip a state.
 *
 *     start ──▶ Prospecting ──one──▶ Engaging ──two──▶ Proposal ──three──▶ Lost
 *                             │                  │
 *                             after: a task, then a notification
 *                                                after: a mail
 */
export function chainBlueprint(): Document {
  const wires = [
    ['start', 'new', 'prospecting'],
    ['prospecting', 'when', 'one'],
    ['prospecting', 'when', 'skip'],
    ['skip', 'next', 'proposal'],
    ['one', 'next', 'engaging'],
    ['one', 'after', 'task'],
    ['task', 'next', 'tell'],
    ['engaging', 'when', 'two'],
    ['two', 'next', 'proposal'],
    ['two', 'after', 'mail'],
    ['proposal', 'when', 'three'],
    ['three', 'next', 'lost'],
  ] as const;
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }),
      node('prospecting', 'state', { value: 'prospecting' }),
      node('engaging', 'state', { value: 'engaging' }),
      node('proposal', 'state', { value: 'proposal' }),
      node('lost', 'state', { value: 'lost', final: true }),
      node('skip', 'transition', { who: ['owner'] }),
      node('one', 'transition', day),
      node('two', 'transition', day),
      node('three', 'transition', day),
      node('task', 'task', { subject: 'Look at {{name}}', assignee: ['owner'] }),
      node('tell', 'notify', { to: ['owner'], text: '{{name}} has moved.' }),
      node('mail', 'send', { to: { who: ['owner'] }, subject: 'About {{name}}', text: 'It has moved.' }),
    ],
    edges: wires.map(([from, port, to], index) => ({
      id: `e${index}`,
      from: { node: from, port },
      to: { node: to },
      order: index,
    })),
    layout: { nodes: {}, notes: [] },
  };
}
