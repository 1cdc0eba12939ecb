import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { notices, Walk } from '../../testing/walk.ts';

/*
 *   in ▶ again (3) ─ again ▶ assign ▶ tell ▶ acted (4 business hours) ─ came ▶ ok
 *              │                                └ timeout ▶ again
 *              └ done ▶ boss ▶ no
 */
const document = readStory('lead-hand-off');
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Ada', status: 'qualified' });
  walk.answers.set('people', (query) =>
    query.ask === 'people' && query.who[0] === 'role:managers' ? ['mia'] : ['olga'],
  );
  walk.start('q');
  return walk;
};

describe('the hand-off of a lead', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('is taken when the new owner acts in time; what others do does not count', () => {
    const walk = begun();
    expect(walk.told('call.logged', { by: 'sam' })).toMatchObject({ is: 'ignored' });
    walk.told('call.logged', { by: walk.owner });
    expect(walk.run).toMatchObject({ status: 'done', result: 'taken' });
  });

  it('goes to the next after four business hours, to nobody twice, and after three to the managers', () => {
    const walk = begun();
    const owners = [walk.owner];
    walk.nextTimer();
    owners.push(walk.owner);
    expect(walk.now).toBe('2026-03-02T13:00:00.000Z');
    walk.nextTimer();
    owners.push(walk.owner);
    expect(new Set(owners).size).toBe(3);
    expect(notices(walk.nextTimer())).toEqual(['Nobody took Ada.']);
    expect(walk.run).toMatchObject({ status: 'done', result: 'nobody' });
  });
});
