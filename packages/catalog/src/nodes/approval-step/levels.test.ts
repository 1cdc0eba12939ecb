import { describe, expect, it } from 'vitest';
import { drawing, type Outcome, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> first (Tom) ─approved─> second (Tia) ─approved─> yes      rejected ─> no
const level = (who: string): Settings => ({
  ...{ who: [who], need: 'any', judges: ['amount'] },
  ...{ mayReturnToSubmitter: true, mayReturnToPrevious: true },
});
function atSecond(): Walk {
  const walk = new Walk(
    drawing(
      { kind: 'approval', module: 'deals', settings: {} },
      {
        start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
        first: { type: 'approval-step', config: level('user:tom') },
        second: { type: 'approval-step', config: level('user:tia') },
        yes: { type: 'end', config: { result: 'approved' } },
        no: { type: 'end', config: { result: 'rejected' } },
      },
      [
        'start.new > first',
        'first.approved > second',
        'first.rejected > no',
        'second.approved > yes',
        'second.rejected > no',
      ],
    ),
    { name: 'Nordwind', amount: { minor: '100', currency: 'EUR' } },
  );
  walk.start('new', { by: 'olga' });
  walk.act('first', 'tom', null, 'approve');
  return walk;
}
const noted = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.steps.flatMap((step) => (step.did === 'noted' ? [step.code] : [])) : [];

describe('levels after one another', () => {
  it('are sent back to the one before, which decides anew', () => {
    const walk = atSecond();
    expect(walk.seats).toContain('second toPrevious');
    walk.act('second', 'tia', { note: 'Look again' }, 'toPrevious');
    expect(walk.places).toEqual(['first']);
    expect(walk.seats).not.toContain('first toPrevious');
    walk.act('first', 'tom', null, 'approve');
    expect(walk.places).toEqual(['second']);
  });

  it('keep what was approved when it is handed in again untouched, and ask anew when it was changed', () => {
    const same = atSecond();
    same.act('second', 'tia', { note: 'Say why' }, 'toSubmitter');
    const again = same.act('second', 'olga', { note: 'As agreed' }, 'resubmit');
    expect(noted(again)).toEqual(['resubmitted', 'levelUntouched']);
    expect(same.places).toEqual(['second']);
    const changed = atSecond();
    changed.act('second', 'tia', { note: 'Too much' }, 'toSubmitter');
    changed.edit({ amount: { minor: '50', currency: 'EUR' } });
    changed.act('second', 'olga', null, 'resubmit');
    expect(changed.places).toEqual(['first']);
  });
});
