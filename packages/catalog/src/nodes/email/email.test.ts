import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> mail ─when─> answered ─> done (ends)        mail ─error─> sorry
const drawn = (config: Settings = {}) =>
  drawing(
    { kind: 'cadence', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      mail: {
        type: 'email',
        config: { to: { field: 'email' }, subject: 'Hello {{name}}', text: 'Dear {{name}}', ...config },
      },
      answered: { type: 'outcome', config: { is: 'replied' } },
      done: { type: 'end', config: { result: 'answered' } },
      sorry: { type: 'notify', config: { to: ['owner'], text: '{{steps.mail.error.message}}' } },
    },
    ['start.new > mail', 'mail.when > answered', 'answered.next > done', 'mail.error > sorry'],
  );
const begun = (config: Settings = {}, email: string | null = 'ada@example.com'): Walk =>
  new Walk(drawn(config), { name: 'Ada', ...(email === null ? {} : { email }) });
const byOlga = { by: { who: ['owner'], dueIn: { n: 1, unit: 'day' } } };

describe('a follow-up by e-mail', () => {
  it('goes out at once, and the record rests until something comes of it', () => {
    const walk = begun();
    expect(walk.start()).toMatchObject({
      effects: [{ kind: 'send', to: ['ada@example.com'], subject: 'Hello Ada', text: 'Dear Ada', owner: 'place' }],
    });
    walk.done('mail');
    expect(walk.places).toEqual(['mail']);
    walk.fact('mail.replied', [`message:${walk.made('mail')}`]);
    expect(walk.run).toMatchObject({ status: 'done', result: 'answered' });
  });

  it('is taken back while it has not gone when the record moves on', () => {
    const walk = begun();
    walk.start();
    const key = walk.made('mail');
    expect(walk.fact('mail.replied', [`message:${key}`])).toMatchObject({
      effects: expect.arrayContaining([expect.objectContaining({ kind: 'withdraw', target: key })]),
    });
  });

  it('is sent by a colleague, in other words where they like, which finishes their task', () => {
    const walk = begun(byOlga);
    expect(walk.start()).toMatchObject({
      effects: [
        { kind: 'task', subject: 'Hello Ada', detail: 'Dear Ada', assignee: 'olga', dueAt: '2026-03-03T09:00:00.000Z' },
      ],
    });
    const task = walk.made('mail');
    expect(walk.seats).toEqual(['mail send']);
    expect(walk.act('mail', 'tom', null, 'send')).toMatchObject({ is: 'refused', reasons: [{ code: 'who' }] });
    expect(walk.act('mail', 'olga', { note: 'Hi!' }, 'send')).toMatchObject({
      effects: [
        { kind: 'finish', target: task },
        { kind: 'send', text: 'Hi!', to: ['ada@example.com'] },
      ],
    });
    expect(walk.seats).toEqual([]);
    expect(walk.act('mail', 'olga', null, 'send')).toMatchObject({ is: 'refused' });
  });

  it('takes its error exit without an address, and when it could not be sent', () => {
    expect(begun({}, null).start()).toMatchObject({
      effects: expect.arrayContaining([
        expect.objectContaining({ kind: 'notify', text: expect.stringContaining('no address') }),
      ]),
    });
    const walk = begun();
    walk.start();
    expect(walk.fact('effect.failed', [`effect:${walk.made('mail')}`], { message: 'Mailbox full' })).toMatchObject({
      effects: expect.arrayContaining([expect.objectContaining({ kind: 'notify', text: 'Mailbox full' })]),
    });
  });
});
