import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> nurture ─when─> heard ─> hot        nurture ─do─> hello (a mail)
const drawn = (config: Settings) =>
  drawing(
    { kind: 'journey', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      nurture: { type: 'stage' },
      hello: { type: 'send', config: { to: { field: 'email' }, subject: 'Hello', text: 'Hello' } },
      heard: { type: 'event', config },
      tell: { type: 'notify', config: { to: ['owner'], text: '{{steps.heard.heard.link}}' } },
    },
    ['start.new > nurture', 'nurture.do > hello', 'nurture.when > heard', 'heard.next > tell'],
  );
const opened = { on: ['mail.opened'], key: { message: 'hello' }, mode: 'keep' };
const begun = (config: Settings): Walk => {
  const walk = new Walk(drawn(config), { name: 'Ada', email: 'Ada@Example.com' });
  walk.start();
  return walk;
};

describe('when something happens', () => {
  it('hears what becomes of a message that was sent after it began to listen, and gives on what it says', () => {
    const walk = begun(opened);
    walk.done('hello');
    const heard = walk.fact('mail.opened', [`message:${walk.made('hello')}`], { link: 'pricing' });
    expect(heard).toMatchObject({ effects: [{ kind: 'notify', text: 'pricing' }] });
  });

  it('does not hear what becomes of another message', () => {
    expect(begun(opened).fact('mail.opened', ['message:other'])).toMatchObject({ is: 'ignored' });
  });

  it('hears a person wherever they are spoken of, and only what it asks for', () => {
    const where = { of: 'event.urgent', is: 'equals', value: true };
    const walk = begun({ on: ['mail.replied'], key: { person: true }, where, mode: 'keep' });
    expect(walk.fact('mail.replied', ['person:ada@example.com'], { urgent: false })).toMatchObject({ is: 'ignored' });
    expect(walk.fact('mail.replied', ['person:ada@example.com'], { urgent: true })).toMatchObject({
      effects: [{ kind: 'notify' }],
    });
  });
});
