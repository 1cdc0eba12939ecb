import { expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';

const money = (is: string, minor: string) => ({ of: 'amount', is, value: { minor, currency: 'EUR' } });
//  start ─> prospecting ─do─> decide ─large─> negotiation, ─middle─> proposal, ─otherwise─> engaging
const drawn = blueprint(
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    open: { type: 'state', config: { value: 'prospecting' } },
    decide: {
      type: 'decide',
      config: {
        branches: [
          { id: 'large', when: money('atLeast', '100000') },
          { id: 'middle', when: money('atLeast', '1000') },
        ],
      },
    },
    nego: { type: 'state', config: { value: 'negotiation' } },
    proposal: { type: 'state', config: { value: 'proposal' } },
    engaging: { type: 'state', config: { value: 'engaging' } },
  },
  [
    'start.new > open',
    'open.do > decide',
    'decide.large > nego',
    'decide.middle > proposal',
    'decide.otherwise > engaging',
  ],
);

it.each([
  ['200000', 'negotiation'],
  ['100000', 'negotiation'],
  ['5000', 'proposal'],
  ['10', 'engaging'],
  [null, 'engaging'],
])('takes the first branch that holds; an amount of %s goes to %s', (minor, stage) => {
  const walk = new Walk(drawn, minor === null ? {} : { amount: { minor, currency: 'EUR' } });
  walk.start();
  expect(walk.data.stage).toBe(stage);
});
