import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { notices, type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   any time ─ not (amount at most 100) ▶ gone
 *
 *   in ▶ par { a: hook ─ error ▶ err      b: d (2 days) ▶ n } ─ done ▶ each { up (item) ▶ w (1 hour) } ─ done ▶ end
 */
const document = readStory('big-change-rule');
const usd = (amount: number) => ({ minor: String(amount * 100), currency: 'USD' });
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Nordwind', amount: usd(500) });
  const tasks = ['t1', 't2', 't3'].map((id) => ({ module: 'tasks', id }));
  for (const { id } of tasks) walk.others.set(`tasks/${id}`, { subject: 'Call', status: 'open' });
  walk.answers.set('related', tasks);
  walk.start('e');
  return walk;
};
const writes = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.flatMap((effect) => (effect.kind === 'write' ? [effect.key] : [])) : [];

describe('the rule on a big change', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('takes the error branch of a failed webhook, which still counts as ended; three tasks follow, two at a time', () => {
    const walk = begun();
    const failed = walk.fact('effect.failed', [`effect:${walk.made('hook')}`], { status: 500, tries: 3 });
    expect(notices(failed)).toEqual(['The score of Nordwind could not be fetched.']);
    const twoDaysLater = walk.nextTimer();
    expect(notices(twoDaysLater)).toEqual(['Nordwind changed two days ago.']);
    const third = walk.nextTimer();
    expect(writes(twoDaysLater)).toHaveLength(2);
    expect(writes(third)).toHaveLength(1);
    expect(new Set([...writes(twoDaysLater), ...writes(third)]).size).toBe(3);
    walk.nextTimer();
    walk.nextTimer();
    expect(walk.run).toMatchObject({ status: 'done', result: 'done' });
  });

  it('forgets the delayed action when the condition no longer holds', () => {
    const walk = begun();
    walk.edit({ amount: usd(50) });
    expect(walk.run).toMatchObject({ status: 'done', result: 'noLonger', positions: [] });
    expect(walk.rows).toEqual([]);
  });
});
