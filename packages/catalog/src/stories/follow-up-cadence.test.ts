import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   any time ─ reply (of the person) ▶ out    ─ mates (a reply from the company) ▶ out    ─ gone (left the view) ▶ out
 *   any time ─ ooo (out of office: all is paused) ▶ till (the day they are back) ▶ back
 *
 *   in ▶ m1 (mail, sent by the rep) ─ opened ▶ w1 (2 business hours) ▶ c1 (call) ─ done ▶ fin
 *        └ no response in 3 business days ▶ m2 (mail)                 └ missed ▶ w2 (1 business day) ▶ m2
 */
const document = readStory('follow-up-cadence');
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Ada', email: 'ada@example.com', phone: '+49 30 1234', account: 'a1' });
  walk.answers.set('calendar', {
    hours: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [['09:00', '17:30']] : [])),
    holidays: [],
  });
  walk.start('view');
  return walk;
};
/** The rep has sent the first mail, and the ledger says that it went. */
const sent = (): Walk => {
  const walk = begun();
  walk.act('m1', 'olga', null, 'send');
  mail(walk, 'mail.sent', 'm1');
  walk.done('m1');
  return walk;
};
const mail = (walk: Walk, on: string, node: string): Outcome => walk.fact(on, [`message:${walk.made(node)}`]);
const kinds = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.map(({ kind }) => kind) : [outcome.is];
/** An answer says that they are out of office for a week. */
const away = (): Walk => {
  const walk = sent();
  walk.fact('mail.autoReplied', ['person:ada@example.com'], { backOn: '2026-03-09' });
  return walk;
};
const atCall = (): Walk => {
  const walk = sent();
  mail(walk, 'mail.opened', 'm1');
  walk.nextTimer();
  return walk;
};

describe('the cadence of a trial', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('lets the rep send the first mail, and counts three business days from the sending', () => {
    const walk = begun();
    expect(walk.places).toEqual(['m1']);
    expect(walk.timers).toEqual([]);
    walk.act('m1', 'olga', { note: 'Dear Ada, in my own words' }, 'send');
    walk.later(20);
    mail(walk, 'mail.sent', 'm1');
    // Tuesday 06:00 in Berlin: three business days end with Thursday, and the next window opens on Friday.
    expect(walk.timers).toEqual([expect.stringMatching(/^silent 2026-03-0[56]/)]);
    expect(kinds(walk.nextTimer())).toContain('send');
    expect(walk.places).toEqual(['m2']);
  });

  it('closes one follow-up with the next: the task of an unsent mail goes, a call that is open too', () => {
    const walk = begun();
    const task = walk.made('m1');
    const left = walk.told('view.left', { view: 'new-trials' });
    expect(left).toMatchObject({ effects: [{ kind: 'withdraw', target: task }, { kind: 'publish' }] });
    expect(walk.run).toMatchObject({ status: 'done', result: 'left', positions: [] });
    const called = atCall();
    expect(called.places).toEqual(['c1']);
    const call = called.made('c1');
    called.fact('call.missed', [`task:${call}`]);
    expect(kinds(called.nextTimer())).toContain('send');
    expect(called.places).toEqual(['m2']);
  });

  it('goes on to a call two business hours after the mail was opened, and ends when it was made', () => {
    const walk = sent();
    mail(walk, 'mail.opened', 'm1');
    expect(walk.timers).toEqual(['wait 2026-03-02T11:00:00.000Z']);
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'call', subject: 'Call Ada', assignee: 'olga' }] });
    walk.fact('call.logged', [`task:${walk.made('c1')}`], { outcome: 'interested' });
    expect(walk.run).toMatchObject({ status: 'done', result: 'finished' });
  });

  it('pauses while the person is out of office, and its clocks go on from where they stood on the day they are back', () => {
    const walk = away();
    expect(walk.timers).toEqual(['wait 2026-03-09T08:00:00.000Z']);
    walk.nextTimer();
    expect(walk.places).toEqual(['m1']);
    expect(walk.timers).toEqual(['silent 2026-03-12T08:00:00.000Z']);
  });

  it('hears on their return what came meanwhile', () => {
    const walk = away();
    expect(mail(walk, 'mail.opened', 'm1')).toMatchObject({ is: 'ignored' });
    walk.nextTimer();
    expect(walk.timers).toEqual(['wait 2026-03-09T10:00:00.000Z']);
  });

  it('ends with a reply of the person, and with one of a colleague at the same company', () => {
    const walk = sent();
    walk.fact('mail.replied', ['person:ada@example.com']);
    expect(walk.run).toMatchObject({ status: 'done', result: 'left' });
    const other = sent();
    expect(other.fact('mail.replied', ['person:ben@example.com', 'account:a2'])).toMatchObject({ is: 'ignored' });
    other.fact('mail.replied', ['person:ben@example.com', 'account:a1']);
    expect(other.run).toMatchObject({ status: 'done', result: 'left' });
  });

  it('stays while the record leaves another view', () => {
    expect(sent().told('view.left', { view: 'others' })).toMatchObject({ is: 'ignored' });
  });
});
