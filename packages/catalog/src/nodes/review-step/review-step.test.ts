import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> judge ─accepted─> yes    judge ─rejected─> no
const drawn = (config: Settings = {}) =>
  drawing(
    { kind: 'review', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      judge: {
        type: 'review-step',
        config: {
          fields: [{ field: 'email' }, { field: 'phone' }],
          reviewers: [
            { id: 'asia', when: { of: 'country', is: 'in', value: ['CN', 'TW'] }, who: ['user:sam'] },
            { id: 'rest', who: ['user:mia'] },
          ],
          reasons: [{ id: 'fake', label: 'Fake' }],
          ...config,
        },
      },
      yes: { type: 'end', config: { result: 'accepted' } },
      no: { type: 'end', config: { result: 'rejected' } },
    },
    ['start.new > judge', 'judge.accepted > yes', 'judge.rejected > no'],
  );
const begun = (country: string): Walk => {
  const walk = new Walk(drawn(), { name: 'Ada', country });
  walk.start();
  return walk;
};
const both = { checklists: { accepted: ['email', 'phone'] } };

describe('a review', () => {
  it('is given to those whose criteria fit first', () => {
    const walk = begun('TW');
    expect(walk.act('judge', 'mia', both, 'judge')).toMatchObject({ reasons: [{ code: 'who' }] });
    walk.act('judge', 'sam', both, 'judge');
    expect(walk.run).toMatchObject({ status: 'done', result: 'accepted' });
  });

  it('follows the record: another country, other reviewers', () => {
    const walk = begun('TW');
    walk.edit({ country: 'DE' });
    expect(walk.act('judge', 'sam', both, 'judge')).toMatchObject({ is: 'refused' });
    expect(walk.act('judge', 'mia', both, 'judge')).toMatchObject({ is: 'advanced' });
  });

  it('wants one verdict per field, and a reason for each that is rejected', () => {
    const walk = begun('DE');
    const refused = { is: 'refused', reasons: [{ code: 'form' }] };
    expect(walk.act('judge', 'mia', { checklists: { accepted: ['email'] } }, 'judge')).toMatchObject(refused);
    const half = { accepted: ['email'], rejected: ['phone'] };
    expect(walk.act('judge', 'mia', { checklists: half }, 'judge')).toMatchObject(refused);
    walk.act('judge', 'mia', { checklists: { ...half, reason_phone: ['fake'] } }, 'judge');
    expect(walk.run).toMatchObject({ status: 'done', result: 'rejected' });
    expect(walk.run?.data.judge).toMatchObject({
      verdicts: { email: { accepted: true }, phone: { accepted: false, reason: 'fake' } },
      by: 'mia',
    });
  });

  it('is stuck, with a sentence, when no criteria fit: it is never accepted for that', () => {
    const reviewers = [{ id: 'asia', when: { of: 'country', is: 'equals', value: 'CN' }, who: ['user:sam'] }];
    const walk = new Walk(drawn({ reviewers }), { name: 'Ada', country: 'DE' });
    walk.start();
    expect(walk.run).toMatchObject({ status: 'running' });
    expect(walk.run?.positions.some((at) => at.stuck?.code === 'nobodyToReview')).toBe(true);
  });
});
