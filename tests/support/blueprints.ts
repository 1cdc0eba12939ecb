import type { Document } from '@throughline/graph';

type Config = Document['nodes'][number]['config'];
type NodeOf = readonly [id: string, type: string, config: Config];
type Wire = readonly [from: string, port: string, to: string];

const day = { n: 1, unit: 'day' } as const;
const byTime = { auto: { after: day } };
const byOwner = { who: ['owner'] };
const start: NodeOf = ['start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }];
const state = (id: string, more: Config = {}): NodeOf => [id, 'state', { value: id, ...more }];

function blueprint(nodes: readonly NodeOf[], wires: readonly Wire[]): Document {
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: nodes.map(([id, type, config]) => ({ id, type, v: 1, config })),
    edges: wires.map(([from, port, to], order) => ({
      id: `e${order}`,
      from: { node: from, port },
      to: { node: to },
      order,
    })),
    layout: { nodes: {}, notes: [] },
  };
}

/** Two states that lead to each other for ever: by a transition a person performs, by one a day that performs itself, or by either. */
export function ringBlueprint(by: 'person' | 'time' | 'either'): Document {
  const [first, second] = by === 'person' ? [byOwner, null] : [byTime, by === 'either' ? byOwner : null];
  const nodes: NodeOf[] = [
    start,
    state('engaging'),
    state('proposal'),
    ['there', 'transition', first],
    ['back', 'transition', first],
  ];
  const wires: Wire[] = [
    ['start', 'new', 'engaging'],
    ['engaging', 'when', 'there'],
    ['there', 'next', 'proposal'],
    ['proposal', 'when', 'back'],
    ['back', 'next', 'engaging'],
  ];
  if (second === null) return blueprint(nodes, wires);
  return blueprint(
    [...nodes, ['goThere', 'transition', second], ['goBack', 'transition', second]],
    [
      ...wires,
      ['engaging', 'when', 'goThere'],
      ['goThere', 'next', 'proposal'],
      ['proposal', 'when', 'goBack'],
      ['goBack', 'next', 'engaging'],
    ],
  );
}

/** A state in which two waits of a day follow each other for ever, beside a transition its owner may perform: nothing is written to the record. */
export function waitingBlueprint(): Document {
  return blueprint(
    [
      start,
      state('engaging'),
      state('lost', { final: true }),
      ['leave', 'transition', byOwner],
      ['tick', 'delay', { for: day }],
      ['tock', 'delay', { for: day }],
    ],
    [
      ['start', 'new', 'engaging'],
      ['engaging', 'do', 'tick'],
      ['tick', 'next', 'tock'],
      ['tock', 'next', 'tick'],
      ['engaging', 'when', 'leave'],
      ['leave', 'next', 'lost'],
    ],
  );
}

/**
 * Moves by itself, a state a day, and does something of each sort on the way; its owner may skip a state.
 *
 *     start ──▶ Prospecting ──one──▶ Engaging ──two──▶ Proposal ──three──▶ Lost
 *                             │                  │
 *                             after: a task, then a notification
 *                                                after: a mail
 */
export function chainBlueprint(): Document {
  return blueprint(
    [
      start,
      state('prospecting'),
      state('engaging'),
      state('proposal'),
      state('lost', { final: true }),
      ['skip', 'transition', byOwner],
      ['one', 'transition', byTime],
      ['two', 'transition', byTime],
      ['three', 'transition', byTime],
      ['task', 'task', { subject: 'Look at {{name}}', assignee: ['owner'] }],
      ['tell', 'notify', { to: ['owner'], text: '{{name}} has moved.' }],
      ['mail', 'send', { to: { who: ['owner'] }, subject: 'About {{name}}', text: 'It has moved.' }],
    ],
    [
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
    ],
  );
}
