import { describe, expect, it } from 'vitest';
import { problemsOf, readStory } from '../../testing/read-story.ts';
import { Walk } from '../../testing/walk.ts';

/*
 *   in ▶ judge ─ accepted ▶ acc          judge ─ rejected ▶ fix ─ do ▶ tell (the submitter)
 *                                                            ├ again ▶ judge
 *                                                            └ old (180 days) ▶ rej
 */
const document = readStory('web-lead-review');
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Ada', country: 'DE', email: 'ada@example.com', phone: '1' });
  walk.start('web', { by: 'olga' });
  return walk;
};
const accepted = { checklists: { accepted: ['email', 'phone', 'country'] } };
const fakePhone = { checklists: { accepted: ['email', 'country'], rejected: ['phone'], reason_phone: ['fake'] } };
const locks = (walk: Walk): unknown[] => walk.rows.filter((row) => row.is === 'lock');

describe('the review of leads from the web', () => {
  it('is a sound drawing', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it('lets sub-criteria pick the reviewer', () => {
    const walk = begun();
    expect(walk.act('judge', 'tom', accepted, 'judge')).toMatchObject({ is: 'refused' });
    walk.edit({ country: 'CN' });
    walk.act('judge', 'tom', accepted, 'judge');
    expect(walk.run).toMatchObject({ status: 'done', result: 'accepted' });
    expect(walk.rows).toEqual([]);
  });

  it('keeps the lead hidden and locked through correction too, and judges it anew when it is handed in again', () => {
    const walk = begun();
    const lock = { hides: true, ops: ['edit', 'delete', 'convert', 'owner', 'automate'] };
    expect(locks(walk)).toMatchObject([lock]);
    const rejected = walk.act('judge', 'mia', fakePhone, 'judge');
    expect(rejected).toMatchObject({ effects: [{ kind: 'send', subject: 'Please correct Ada' }] });
    expect(walk.places).toEqual(['fix']);
    expect(locks(walk)).toMatchObject([lock]);
    expect(walk.act('again', 'sam')).toMatchObject({ is: 'refused' });
    walk.act('again', 'olga', { fields: { phone: '+49 30 1234567' } });
    expect(walk.data.phone).toBe('+49 30 1234567');
    expect(walk.places).toEqual(['judge']);
  });

  it('is rejected when nobody has corrected it for 180 days', () => {
    const walk = begun();
    walk.act('judge', 'mia', fakePhone, 'judge');
    walk.nextTimer();
    expect(walk.now.slice(0, 10)).toBe('2026-08-29');
    expect(walk.run).toMatchObject({ status: 'done', result: 'rejected' });
  });
});
