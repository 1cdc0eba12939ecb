import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../testing/read-story.ts';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> mail ─when─> mailed ─> yes        start ─call─> call ─when─> called ─> yes
const drawn = (mailed: Settings, called: Settings = { is: 'done' }, more: Settings | null = null) =>
  drawing(
    { kind: 'cadence', module: 'leads', settings: {} },
    {
      start: {
        type: 'start',
        config: {
          entries: [
            { id: 'new', on: ['record.created'] },
            { id: 'ring', on: ['record.edited'] },
          ],
        },
      },
      mail: { type: 'email', config: { to: { field: 'email' }, subject: 'Hello', text: 'Hello' } },
      call: { type: 'phone-call', config: { subject: 'Call', who: ['owner'], dueIn: { n: 2, unit: 'day' } } },
      a: { type: 'outcome', config: mailed },
      b: { type: 'outcome', config: called },
      ...(more === null ? {} : { c: { type: 'outcome', config: more } }),
      yes: { type: 'end', config: { result: 'yes' } },
    },
    [
      'start.new > mail',
      'start.ring > call',
      'mail.when > a',
      'a.next > yes',
      'call.when > b',
      'b.next > yes',
      ...(more === null ? [] : ['mail.when > c', 'c.next > yes']),
    ],
  );
const silent = { is: 'none', within: { n: 3, unit: 'day' } };
function mailed(config: Settings): Walk {
  const walk = new Walk(drawn(config), { name: 'Ada', email: 'ada@example.com' });
  walk.start();
  return walk;
}
function called(config: Settings): Walk {
  const walk = new Walk(drawn({ is: 'opened' }, config), { name: 'Ada' });
  walk.start('ring');
  return walk;
}
const mail = (walk: Walk, on: string) => walk.fact(on, [`message:${walk.made('mail')}`]);
const call = (walk: Walk, on: string) => walk.fact(on, [`task:${walk.made('call')}`]);

describe('the outcome of a follow-up', () => {
  it.each(['sent', 'opened', 'clicked', 'replied', 'bounced'])('of a mail: %s', (is) => {
    const walk = mailed({ is });
    mail(walk, `mail.${is}`);
    expect(walk.run).toMatchObject({ result: 'yes' });
  });

  it('of a call: cancelled, and overdue once its time is over while it is open', () => {
    const cancelled = called({ is: 'cancelled' });
    call(cancelled, 'call.cancelled');
    expect(cancelled.run).toMatchObject({ result: 'yes' });
    const late = called({ is: 'overdue' });
    expect(late.timers).toEqual(['overdue 2026-03-04T09:00:00.000Z']);
    late.nextTimer();
    expect(late.run).toMatchObject({ result: 'yes' });
    const done = called({ is: 'overdue' });
    call(done, 'call.logged');
    expect(done.timers).toEqual([]);
  });

  it('no response: counted from the sending of a mail, and spoiled by what comes in time', () => {
    const walk = mailed(silent);
    expect(walk.timers).toEqual([]);
    walk.later(5);
    mail(walk, 'mail.sent');
    expect(walk.timers).toEqual(['silent 2026-03-05T14:00:00.000Z']);
    walk.nextTimer();
    expect(walk.run).toMatchObject({ result: 'yes' });
    const opened = mailed(silent);
    mail(opened, 'mail.sent');
    mail(opened, 'mail.opened');
    expect(opened.timers).toEqual([]);
    expect(called(silent).timers).toEqual(['silent 2026-03-05T09:00:00.000Z']);
  });

  it('does not hear what comes of another mail', () => {
    expect(mailed({ is: 'opened' }).fact('mail.opened', ['message:other'])).toMatchObject({ is: 'ignored' });
  });

  it('is an error where it can never come, and where another way on is for the same', () => {
    expect(problemsOf(drawn({ is: 'opened' }, { is: 'done' }, silent))).toEqual([]);
    expect(problemsOf(drawn({ is: 'missed' }))).toEqual(['error neverComes a is']);
    expect(problemsOf(drawn({ is: 'opened' }, { is: 'clicked' }))).toEqual(['error neverComes b is']);
    expect(problemsOf(drawn({ is: 'opened' }, { is: 'done' }, { is: 'opened' }))).toEqual(['error sameOutcome c is']);
  });
});
