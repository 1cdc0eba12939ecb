import type { RunView } from '@throughline/contract';
import { expect, test } from 'vitest';
import { primaryOffer } from './offers.ts';

const stop = (node: string, is: 'done' | 'now' | 'ahead', outcome: 'won' | 'lost' | null = null) => ({
  node,
  name: node,
  is,
  final: outcome !== null,
  outcome,
  since: null,
  due: null,
});
const offer = (node: string, to?: string) => ({
  node,
  position: 1,
  act: 'perform',
  label: node,
  form: [],
  offered: true as const,
  ...(to === undefined ? {} : { to }),
});
const run = (offers: RunView['offers']): RunView => ({
  id: 'r',
  process: 'p',
  processName: 'Deals',
  kind: 'blueprint',
  version: 1,
  status: 'running',
  processPaused: false,
  result: null,
  seq: 1,
  field: 'stage',
  path: [
    stop('qualify', 'done'),
    stop('checks', 'now'),
    stop('negotiation', 'ahead'),
    stop('won', 'ahead', 'won'),
    stop('lost', 'ahead', 'lost'),
  ],
  offers,
  stuck: [],
  incident: null,
  startedAt: '2026-11-01T00:00:00.000Z',
});

test('the next action goes forward on the path, to the nearest state', () => {
  expect(
    primaryOffer(run([offer('lose', 'lost'), offer('hold'), offer('sign', 'won'), offer('propose', 'negotiation')]))
      ?.node,
  ).toBe('propose');
});
test('losing is never the next action while there is another, going back only when nothing else is offered', () => {
  expect(primaryOffer(run([offer('back', 'qualify'), offer('lose', 'lost')]))?.node).toBe('back');
  expect(primaryOffer(run([]))).toBeUndefined();
});
