import { describe, expect, it } from 'vitest';
import { drawing, notices, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> before (a day) ─> ask ─came─> thanks
//                              └timeout─> sorry
const drawn = (config: Settings) =>
  drawing(
    { kind: 'rule', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      before: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
      ask: {
        type: 'wait-event',
        config: { on: ['form.received'], key: { record: 'record' }, for: { n: 5, unit: 'day' }, ...config },
      },
      thanks: { type: 'notify', config: { to: ['owner'], text: 'Wants {{steps.ask.discount}}' } },
      sorry: { type: 'notify', config: { to: ['owner'], text: 'Nothing came' } },
    },
    ['start.new > before', 'before.next > ask', 'ask.came > thanks', 'ask.timeout > sorry'],
  );
const begun = (config: Settings = {}): Walk => {
  const walk = new Walk(drawn(config), { name: 'Ada' });
  walk.start();
  return walk;
};

describe('waiting for something', () => {
  it('goes on with what the fact carries', () => {
    const walk = begun();
    walk.nextTimer();
    expect(notices(walk.told('form.received', { discount: 20 }))).toEqual(['Wants 20']);
  });

  it('goes the other way when it takes too long', () => {
    const walk = begun();
    walk.nextTimer();
    expect(notices(walk.nextTimer())).toEqual(['Nothing came']);
    expect(walk.now).toBe('2026-03-08T09:00:00.000Z');
  });

  it('finds what came before it waited when it asks for that, and only then', () => {
    const looking = begun({ since: 'run' });
    looking.told('form.received', { discount: 10 });
    expect(notices(looking.nextTimer())).toEqual(['Wants 10']);
    const later = begun();
    later.told('form.received', { discount: 10 });
    expect(notices(later.nextTimer())).toEqual([]);
  });
});
