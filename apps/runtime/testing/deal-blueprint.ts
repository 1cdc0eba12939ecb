import type { Document } from '@throughline/graph';
import { node, type Wire, wired } from '../src/sample/draw-process.ts';

/**
 * A small deal blueprint with a bit of everything:
 *
 *     start ──▶ Prospecting ──qualify──▶ Engaging ──propose──▶ Proposal ──win──▶ Won
 *                                          │  30 days: stale      │ 5 days: tell the manager    after: mail to the owner
 *                                          ▼                      ▼
 *                                         Lost ◀── lose, from any state (reason required)
 */
export function dealBlueprint(): Document {
  const wires: readonly Wire[] = [
    ['start', 'new', 'prospecting'],
    ['start', 'anytime', 'lose'],
    ['prospecting', 'when', 'qualify'],
    ['qualify', 'next', 'engaging'],
    ['engaging', 'when', 'propose', 1],
    ['engaging', 'when', 'stale', 2],
    ['stale', 'next', 'lost'],
    ['propose', 'next', 'proposal'],
    ['propose', 'after', 'task'],
    ['proposal', 'late', 'tellManager'],
    ['proposal', 'when', 'win'],
    ['win', 'next', 'won'],
    ['win', 'after', 'mail'],
    ['lose', 'next', 'lost'],
  ];
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: [
      node('start', 'start', {
        entries: [{ id: 'new', on: ['record.created', 'record.edited'] }],
        reentry: { mode: 'afterExit' },
      }),
      node('prospecting', 'state', { value: 'prospecting' }),
      node('engaging', 'state', { value: 'engaging' }),
      node('proposal', 'state', { value: 'proposal', sla: { after: { n: 5, unit: 'day' }, then: 'stay' } }),
      node('won', 'state', { value: 'won', final: true }),
      node('lost', 'state', { value: 'lost', final: true }),
      node('qualify', 'transition', { who: ['owner'] }, 'Qualify'),
      node(
        'propose',
        'transition',
        {
          who: ['owner', 'manager'],
          when: { of: 'amount', is: 'notEmpty' },
          during: [{ is: 'field', field: 'nextStep', required: true }],
        },
        'Propose',
      ),
      node('stale', 'transition', { auto: { after: { n: 30, unit: 'day' } } }, 'Gone cold'),
      node('task', 'task', { subject: 'Prepare the contract for {{name}}', assignee: ['owner'] }),
      node('tellManager', 'notify', { to: ['manager'], text: '{{name}} waits in proposal.' }),
      node('win', 'transition', { who: ['owner'] }, 'Win'),
      node('mail', 'send', { to: { who: ['owner'] }, subject: 'Won: {{name}}', text: 'Congratulations!' }),
      node(
        'lose',
        'transition',
        { who: ['owner'], during: [{ is: 'field', field: 'lossReason', required: true }] },
        'Lose',
      ),
    ],
    edges: wired(wires),
    layout: { nodes: {}, notes: [] },
  };
}
