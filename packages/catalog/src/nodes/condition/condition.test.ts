import { describe, expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

//  any time ─> hot ─> tell        start ─> waiting
const document = drawing(
  { kind: 'journey', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    waiting: { type: 'stage' },
    hot: { type: 'condition', config: { when: { of: 'nextStep', is: 'equals', value: 'hot' }, mode: 'keep' } },
    tell: { type: 'notify', config: { to: ['owner'], text: 'Hot' } },
  },
  ['start.new > waiting', 'start.anytime > hot', 'hot.next > tell'],
);

describe('when a condition holds', () => {
  it('goes on as it comes to hold, and again only after it was false', () => {
    const walk = new Walk(document);
    walk.start();
    expect(walk.edit({ nextStep: 'hot' })).toMatchObject({ effects: [{ kind: 'notify' }] });
    expect(walk.edit({ description: 'Still hot' })).not.toMatchObject({ effects: [{ kind: 'notify' }] });
    walk.edit({ nextStep: 'cold' });
    expect(walk.edit({ nextStep: 'hot' })).toMatchObject({ effects: [{ kind: 'notify' }] });
  });
});
