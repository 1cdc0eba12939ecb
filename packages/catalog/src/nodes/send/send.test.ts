import { describe, expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> prospecting ─do─> send ─next─> told
//                               └─error─> failed
const drawn = (to: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      mail: {
        type: 'send',
        config: { to, subject: 'About\r\n{{name}}', text: 'Dear {{name}}' },
      },
      told: { type: 'notify', config: { to: ['owner'], text: 'Sent' } },
      failed: { type: 'notify', config: { to: ['owner'], text: 'Not sent' } },
    },
    ['start.new > open', 'open.do > mail', 'mail.next > told', 'mail.error > failed'],
  );
const record = { name: 'Nordwind', stage: 'prospecting' };
const begun = (to: Settings): [Walk, string] => {
  const walk = new Walk(drawn(to), record);
  const result = walk.start();
  const [effect] = result.is === 'advanced' ? result.effects : [];
  return [walk, effect?.key ?? ''];
};

describe('an e-mail', () => {
  it('goes to colleagues by their own addresses, merged, with a subject of one line', () => {
    const result = new Walk(drawn({ who: ['owner', 'manager'] }), record).start();
    expect(result).toMatchObject({
      effects: [
        {
          kind: 'send',
          channel: 'email',
          to: ['mia@example.com', 'olga@example.com'],
          subject: 'About Nordwind',
          text: 'Dear Nordwind',
          owner: 'run',
        },
      ],
    });
  });

  it('rests until it is known that it went, then goes on', () => {
    const [walk, key] = begun({ who: ['owner'] });
    expect(walk.run?.positions.map((at) => at.node)).toContain('mail');
    expect(walk.fact('effect.done', [`effect:${key}`])).toMatchObject({ effects: [{ kind: 'notify', text: 'Sent' }] });
    expect(walk.run?.positions.map((at) => at.node)).not.toContain('mail');
  });

  it('takes its error exit when it failed, and does not mistake another’s outcome for its own', () => {
    const [walk, key] = begun({ who: ['owner'] });
    expect(walk.fact('effect.done', ['effect:other'])).toMatchObject({ is: 'ignored' });
    expect(walk.fact('effect.failed', [`effect:${key}`], { message: 'Mailbox full' })).toMatchObject({
      effects: [{ kind: 'notify', text: 'Not sent' }],
    });
    expect(walk.run?.data.mail).toMatchObject({ error: { code: 'notSent', message: 'Mailbox full' } });
  });

  it('goes on without an address, and says so in the journal', () => {
    const result = new Walk(drawn({ field: 'contact.email' }), record).start();
    expect(result).toMatchObject({ effects: [{ kind: 'notify', text: 'Sent' }] });
    expect(result.is === 'advanced' && result.steps).toContainEqual(
      expect.objectContaining({ did: 'noted', code: 'noAddress' }),
    );
  });
});
