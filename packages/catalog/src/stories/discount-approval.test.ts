import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { notices, type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   any time ─ recall ▶ recalled          any time ─ amount or discount edited ▶ lead
 *
 *   in ▶ lead (any team lead) ─ approved ▶ sup (both superiors, one after the other) ─ approved ▶ yes
 *            └ rejected ▶ no                   └ rejected ▶ lead
 */
const document = readStory('discount-approval');
const usd = (amount: number) => ({ minor: String(amount * 100), currency: 'USD' });

function submitted(amount: number): Walk {
  const walk = new Walk(document, { name: 'Nordwind', discount: '20', amount: usd(amount) });
  walk.start('edit', { by: 'olga' });
  return walk;
}
function atSuperiors(): Walk {
  const walk = submitted(50_000);
  walk.act('lead', 'tom', null, 'approve');
  return walk;
}
const noted = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.steps.flatMap((step) => (step.did === 'noted' ? [step.code] : [])) : [];

describe('the approval of a discount', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('is decided by any team lead; for a small amount the second level is skipped, and the journal says why', () => {
    const walk = submitted(5_000);
    expect(walk.act('lead', 'sam', null, 'approve')).toMatchObject({ reasons: [{ code: 'who' }] });
    const approved = walk.act('lead', 'tia', null, 'approve');
    expect(noted(approved)).toEqual(['approved', 'levelSkipped']);
    expect(walk.run).toMatchObject({ status: 'done', result: 'approved' });
  });

  it('refuses the second superior until the first has decided', () => {
    const walk = atSuperiors();
    expect(walk.act('sup', 'vera', null, 'approve')).toMatchObject({ is: 'refused', reasons: [{ code: 'who' }] });
    walk.act('sup', 'mia', null, 'approve');
    walk.act('sup', 'vera', null, 'approve');
    expect(walk.run).toMatchObject({ status: 'done', result: 'approved' });
  });

  it('reminds after one business day, and escalates after two', () => {
    const walk = submitted(50_000);
    const reminded = walk.nextTimer();
    expect(walk.now).toBe('2026-03-03T09:00:00.000Z');
    expect(notices(reminded)).toEqual(['Nordwind waits for your decision: 20.00 percent.']);
    const escalated = walk.nextTimer();
    expect(walk.now).toBe('2026-03-04T09:00:00.000Z');
    expect(noted(escalated)).toEqual(['escalated']);
    expect(walk.act('lead', 'tom', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.act('lead', 'mia', null, 'approve');
    expect(walk.places).toEqual(['sup']);
  });

  it('lets level one decide anew when level two rejects, and never passes it by itself', () => {
    const walk = atSuperiors();
    walk.act('sup', 'mia', { note: 'Too much' }, 'reject');
    expect(walk.places).toEqual(['lead']);
    walk.act('lead', 'tom', null, 'approve');
    expect(walk.places).toEqual(['sup']);
    walk.act('sup', 'mia', { note: 'Ask again' }, 'return:lead');
    expect(walk.places).toEqual(['lead']);
  });

  it('goes back to the first level on an edit of what is judged; untouched levels pass with a note', () => {
    const walk = atSuperiors();
    walk.act('sup', 'mia', null, 'approve');
    const raised = walk.edit({ amount: usd(60_000) });
    expect(noted(raised)).toEqual(['levelUntouched']);
    expect(walk.places).toEqual(['sup']);
    // The first superior agreed to another amount, so she is asked anew.
    expect(walk.act('sup', 'vera', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.edit({ discount: '30' });
    expect(walk.places).toEqual(['lead']);
    expect(walk.edit({ description: 'Nothing judged' })).toMatchObject({ is: 'ignored' });
  });

  it('ends when it is recalled: seats and locks are gone', () => {
    const walk = atSuperiors();
    expect(walk.rows.filter((row) => row.is === 'lock')).toMatchObject([
      { ops: ['edit', 'delete', 'convert', 'owner'] },
    ]);
    expect(walk.seats).toEqual(['recall recall', 'sup approve', 'sup reject', 'sup return:lead']);
    walk.act('recall', 'olga', null, 'recall');
    expect(walk.run).toMatchObject({ status: 'done', result: 'recalled' });
    expect(walk.rows).toEqual([]);
  });
});
