import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   any time ─ goal (deal won) ▶ won          any time ─ bye (unsubscribed) ▶ left
 *
 *   in ▶ ab ─ a, b ▶ nurture ─ do ▶ hello     nurture ─ opened ▶ more      nurture ─ silent (3 days) ▶ tries ▶ again ▶ rest ▶ tries
 *         └ holdout ▶ ho    │ converted                                     nurture ─ late ▶ cold
 *                           ▼
 *                        selling ─ do ▶ ask ─ came ▶ disc ─ approved ▶ offer      ask ─ timeout ▶ sorry
 */
const document = readStory('trial-journey');
/** Drawn into one of the two ways; the hold-out has a story of its own. */
const begun = (email = 'Ada@Example.com'): Walk => {
  const walk = new Walk(document, { name: 'Ada', email });
  walk.others.set('contacts/c1', { name: 'Ada', email: 'ada@private.example' });
  walk.others.set('deals/x1', { name: 'Trial', stage: 'prospecting' });
  walk.start('form', { role: 'lead', data: { form: 'trial' } });
  return walk;
};
const subjects = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced'
    ? outcome.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.subject] : []))
    : [];
const kinds = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.map((effect) => effect.kind) : [];
const convert = (walk: Walk): Outcome => walk.told('record.converted', { contact: 'c1', deal: 'x1' });

describe('the journey of a trial', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('sends a person the same way every time, and holds some out', () => {
    const results = Array.from({ length: 60 }, (_, index) => begun(`p${index}@example.com`).run?.result);
    expect(results).toEqual(Array.from({ length: 60 }, (_, index) => begun(`P${index}@example.com`).run?.result));
    expect(new Set(results)).toEqual(new Set([undefined, 'holdout']));
  });

  it('arms its triggers before the first mail exists; the same open never fires twice', () => {
    const walk = begun();
    walk.done('hello');
    const open = (): Outcome => walk.fact('mail.opened', [`message:${walk.made('hello')}`]);
    expect(subjects(open())).toEqual(['More']);
    walk.nextTimer();
    expect(walk.run?.visits.more).toBe(1);
  });

  it('counts the three days from sending, goes round twice, and is spoiled by an open', () => {
    const walk = begun();
    walk.later(24);
    walk.done('hello');
    expect(walk.timers).toContain('silent 2026-03-06T09:00:00.000Z');
    expect(subjects(walk.nextTimer())).toEqual(['Again']);
    const opened = begun();
    opened.done('hello');
    opened.fact('mail.opened', [`message:${opened.made('hello')}`]);
    expect(opened.timers.some((timer) => timer.startsWith('silent'))).toBe(false);
  });

  it('binds contact and deal before anyone hears of the conversion, and finds a form that came before the wait', () => {
    const walk = begun();
    walk.fact('form.received', ['record:contacts/c1'], { discount: 20 });
    walk.later(1);
    expect(convert(walk)).toMatchObject({
      effects: expect.arrayContaining([expect.objectContaining({ kind: 'startRun' })]),
    });
    expect(walk.places).toEqual(['selling']);
    expect(walk.run?.records).toMatchObject({ contact: { id: 'c1' }, deal: { id: 'x1' } });
  });

  it('ends when the contact unsubscribes after the conversion', () => {
    const walk = begun();
    convert(walk);
    walk.fact('person.unsubscribed', ['person:ada@private.example']);
    expect(walk.run).toMatchObject({ status: 'done', result: 'left', positions: [] });
  });

  it('reaches its goal inside a pending approval, which is taken back', () => {
    const walk = begun();
    convert(walk);
    walk.fact('form.received', ['record:contacts/c1'], { discount: 20 });
    walk.others.set('deals/x1', { name: 'Trial', stage: 'won' });
    expect(kinds(walk.fact('record.edited', ['record:deals/x1']))).toContain('withdraw');
    expect(walk.run).toMatchObject({ status: 'done', result: 'goal', positions: [] });
  });
});
