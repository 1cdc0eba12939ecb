import { describe, expect, it } from 'vitest';
import { drawing, notices, Walk } from '../../../testing/walk.ts';

//  start ─> hook ─next─> tell    hook ─error─> broken
const document = drawing(
  { kind: 'rule', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    hook: {
      type: 'webhook',
      config: {
        method: 'POST',
        url: 'https://example.com/deals/{{name}}',
        headers: [{ name: 'X-Deal', value: '{{name}}' }],
        body: { step: { path: 'nextStep' }, source: 'us' },
      },
    },
    tell: { type: 'notify', config: { to: ['owner'], text: 'Score {{steps.hook.answer.score}}' } },
    broken: { type: 'notify', config: { to: ['owner'], text: 'Broken' } },
  },
  ['start.new > hook', 'hook.next > tell', 'hook.error > broken'],
);
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Nordwind', nextStep: 'call' });
  walk.start();
  return walk;
};

describe('a webhook', () => {
  it('sends what it is told; a value can neither lead elsewhere nor break a header', () => {
    const walk = new Walk(document, { name: '../x?y\r\nEvil: 1', nextStep: 'call' });
    expect(walk.start()).toMatchObject({
      effects: [
        {
          kind: 'http',
          method: 'POST',
          url: 'https://example.com/deals/..%2Fx%3Fy%0D%0AEvil%3A%201',
          headers: { 'X-Deal': '../x?y Evil: 1' },
          body: { step: 'call', source: 'us' },
        },
      ],
    });
  });

  it('goes on with the answer', () => {
    expect(notices(begun().done('hook', { answer: { status: 200, body: { score: 7 } } }))).toEqual(['Score 7']);
  });

  it('takes the error exit when the ledger has given up', () => {
    const walk = begun();
    expect(notices(walk.fact('effect.failed', [`effect:${walk.made('hook')}`], { status: 500 }))).toEqual(['Broken']);
  });
});
