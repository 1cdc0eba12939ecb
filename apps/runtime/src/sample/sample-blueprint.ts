import type { Document } from '@throughline/graph';
import { node, type Wire, wired } from './draw-process.ts';
import type { SampleWords } from './words/sample-words.ts';

/** The way of a deal goes down; what stands beside it hangs at the right. Transitions ride on their arrows. */
const places: Document['layout']['nodes'] = {
  start: { x: -20, y: 0 },
  prospecting: { x: 0, y: 80 },
  engaging: { x: 0, y: 240 },
  proposal: { x: 0, y: 400 },
  negotiation: { x: 0, y: 560 },
  won: { x: 0, y: 720 },
  onHold: { x: 360, y: 240 },
  remind: { x: 360, y: 400 },
  contract: { x: 360, y: 512 },
  lost: { x: 360, y: 720 },
};

/**
 * The blueprint the deals of the sample follow:
 *
 *     start ──▶ Prospecting ──▶ Engaging ──▶ Proposal ──▶ Negotiation ──▶ Won
 *                  lose, from any state ──▶ Lost     hold, from any ──▶ On hold ──▶ Engaging
 */
export function sampleBlueprint({ blueprint: say }: SampleWords): Document {
  // The administrator too: whoever has just started the sample wants to see it move.
  const who = ['owner', 'manager', 'profile:administrator'];
  const wires: readonly Wire[] = [
    ['start', 'new', 'prospecting'],
    ['start', 'anytime', 'lose', 1],
    ['start', 'anytime', 'hold', 2],
    ['prospecting', 'when', 'qualify'],
    ['qualify', 'next', 'engaging'],
    ['engaging', 'when', 'propose'],
    ['propose', 'next', 'proposal'],
    ['proposal', 'late', 'remind'],
    ['proposal', 'when', 'negotiate'],
    ['negotiate', 'next', 'negotiation'],
    ['negotiate', 'after', 'contract'],
    ['negotiation', 'when', 'win'],
    ['win', 'next', 'won'],
    ['lose', 'next', 'lost'],
    ['hold', 'next', 'onHold'],
    ['onHold', 'when', 'resume'],
    ['resume', 'next', 'engaging'],
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
      node('proposal', 'state', { value: 'proposal', sla: { after: { n: 10, unit: 'day' }, then: 'stay' } }),
      node('negotiation', 'state', { value: 'negotiation' }),
      node('onHold', 'state', { value: 'onHold' }),
      node('won', 'state', { value: 'won', final: true }),
      node('lost', 'state', { value: 'lost', final: true }),
      node(
        'qualify',
        'transition',
        {
          who,
          during: [
            { is: 'field', field: 'contact', required: true },
            { is: 'checklist', id: 'need', items: [{ id: 'talk', label: say.needsTalk, required: true }] },
          ],
        },
        say.qualify,
      ),
      node(
        'propose',
        'transition',
        {
          who,
          when: { of: 'amount', is: 'notEmpty' },
          during: [
            { is: 'guidance', text: say.guidance },
            { is: 'field', field: 'nextStep', required: true },
            { is: 'field', field: 'closeDate', required: true },
          ],
        },
        say.propose,
      ),
      node('negotiate', 'transition', { who, during: [{ is: 'field', field: 'discount' }] }, say.negotiate),
      node('win', 'transition', { who, during: [{ is: 'field', field: 'closeValue', required: true }] }, say.win),
      node('lose', 'transition', { who, during: [{ is: 'field', field: 'lossReason', required: true }] }, say.lose),
      node('hold', 'transition', { who, during: [{ is: 'note', required: true }], notIn: ['onHold'] }, say.hold),
      node('resume', 'transition', { who }, say.resume),
      node('contract', 'task', { subject: say.contractTask, assignee: ['owner'] }),
      node('remind', 'notify', { to: ['manager'], text: say.remind }),
    ],
    edges: wired(wires),
    layout: { nodes: places, notes: [] },
  };
}
