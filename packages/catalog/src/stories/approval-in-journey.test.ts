import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { notices, type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   any time ─ lost ▶ no
 *
 *   in ▶ quoting ─ do ▶ call ─ approved ▶ q ▶ sent      call ─ rejected, recalled, error ▶ std ▶ sent
 *                        ├ while ▶ slow (4 business days, beside) ▶ nudge
 *                        └ while ▶ late (10 business days) ▶ std
 */
const document = readStory('approval-in-journey');
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Nordwind', discount: '20', contact: 'c1' });
  walk.others.set('contacts/c1', { email: 'ada@example.com' });
  walk.start('s');
  return walk;
};
const kinds = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.map((effect) => effect.kind) : [];
const ended = (walk: Walk, result: string): Outcome =>
  walk.fact('run.ended', [`run:${walk.made('call')}`], { result, status: 'done' });

describe('an approval inside a journey', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it.each([
    ['approved', 'Your quote'],
    ['rejected', 'Our price'],
    ['recalled', 'Our price'],
  ])('%s: sends “%s”', (result, subject) => {
    const walk = begun();
    expect(ended(walk, result)).toMatchObject({ effects: [{ kind: 'send', subject }] });
    expect(walk.timers).toEqual([]);
  });

  it('is reminded of without being interrupted, and interrupted when it is late', () => {
    const walk = begun();
    expect(notices(walk.nextTimer())).toEqual(['Nordwind still waits.']);
    expect(walk.timers).toHaveLength(1);
    const late = walk.nextTimer();
    expect(kinds(late)).toEqual(expect.arrayContaining(['withdraw', 'send']));
    expect(ended(walk, 'approved')).toMatchObject({ is: 'ignored' });
  });

  it('is taken back when the deal is lost meanwhile', () => {
    const walk = begun();
    expect(kinds(walk.edit({ stage: 'lost' }))).toContain('withdraw');
    expect(walk.run).toMatchObject({ status: 'done', result: 'no', positions: [] });
  });
});
