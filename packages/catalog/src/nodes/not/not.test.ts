import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> nurture ─when─> silent ─> tell        nurture ─do─> hello (a mail)
const drawn = (config: Settings) =>
  drawing(
    { kind: 'journey', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      nurture: { type: 'stage' },
      hello: { type: 'send', config: { to: { field: 'email' }, subject: 'Hello', text: 'Hello' } },
      silent: { type: 'not', config: { on: ['mail.opened'], within: { n: 3, unit: 'day' }, mode: 'keep', ...config } },
      tell: { type: 'notify', config: { to: ['owner'], text: 'Silence' } },
    },
    ['start.new > nurture', 'nurture.do > hello', 'nurture.when > silent', 'silent.next > tell'],
  );
const begun = (config: Settings): Walk => {
  const walk = new Walk(drawn(config), { name: 'Ada', email: 'ada@example.com' });
  walk.start();
  return walk;
};

describe('when something does not happen', () => {
  it('counts from the sending, however long the message waited', () => {
    const walk = begun({ key: { message: 'hello' } });
    expect(walk.timers).toEqual([]);
    walk.later(30);
    walk.done('hello');
    expect(walk.timers).toEqual(['silent 2026-03-06T15:00:00.000Z']);
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify', text: 'Silence' }] });
  });

  it('is spoiled by what comes in time, and by what comes before the sending is told', () => {
    const walk = begun({ key: { message: 'hello' } });
    walk.done('hello');
    walk.fact('mail.opened', [`message:${walk.made('hello')}`]);
    expect(walk.timers).toEqual([]);
    const early = begun({ key: { message: 'hello' } });
    early.fact('mail.opened', [`message:${early.made('hello')}`]);
    early.done('hello');
    expect(early.timers).toEqual([]);
  });

  it('counts from the place when it is not about a message', () => {
    const walk = begun({ key: { person: true } });
    expect(walk.timers).toEqual(['silent 2026-03-05T09:00:00.000Z']);
    walk.fact('mail.opened', ['person:ada@example.com']);
    expect(walk.timers).toEqual([]);
  });
});
