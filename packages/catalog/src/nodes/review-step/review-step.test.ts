import { describe, expect, it } from 'vitest';
import { drawing, type Outcome, type Settings, Walk } from '../../../testing/walk.ts';

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

  const rejectedPhone = { checklists: { accepted: ['email'], rejected: ['phone'], reason_phone: ['fake'] } };
  const correctable = (config: Settings = {}): Walk => {
    const walk = new Walk(drawn({ correct: {}, ...config }), { name: 'Ada', country: 'DE', phone: '1' });
    walk.start('new', { by: 'olga' });
    return walk;
  };
  const noted = (outcome: Outcome): readonly string[] =>
    outcome.is === 'advanced' ? outcome.steps.flatMap((step) => (step.did === 'noted' ? [step.code] : [])) : [];

  it('tells the reviewers, and gives back what is rejected: any field is corrected, and it is judged anew', () => {
    const walk = new Walk(drawn({ correct: {} }), { name: 'Ada', country: 'DE', phone: '1' });
    expect(walk.start('new', { by: 'olga' })).toMatchObject({ effects: [{ kind: 'notify', to: ['mia'] }] });
    const rejected = walk.act('judge', 'mia', rejectedPhone, 'judge');
    expect(noted(rejected)).toEqual(['reviewRejected']);
    expect(rejected).toMatchObject({ effects: [{ kind: 'notify', to: ['olga'] }] });
    expect(walk.act('judge', 'sam', {}, 'resubmit')).toMatchObject({ reasons: [{ code: 'who' }] });
    const fields = { phone: '+49 30 1234567', company: 'Analytics' };
    const again = walk.act('judge', 'olga', { fields, note: 'Mended' }, 'resubmit');
    expect(noted(again)).toEqual(['reviewReentered']);
    expect(walk.data).toMatchObject(fields);
    expect(noted(walk.act('judge', 'mia', both, 'judge'))).toEqual(['reviewAccepted']);
    expect(walk.run).toMatchObject({ result: 'accepted' });
  });

  it('is rejected when nobody has corrected it for 180 days, or as long as it says', () => {
    const walk = correctable();
    walk.act('judge', 'mia', rejectedPhone, 'judge');
    walk.nextTimer();
    expect(walk.now.slice(0, 10)).toBe('2026-08-29');
    expect(walk.run).toMatchObject({ result: 'rejected' });
    const short = correctable({ correct: { within: { n: 3, unit: 'day' } } });
    short.act('judge', 'mia', rejectedPhone, 'judge');
    expect(short.timers).toEqual(['correctUntil 2026-03-05T09:00:00.000Z']);
  });

  it('reminds, and escalates to others when its time is over', () => {
    const remind = [{ id: 'r', at: { n: 1, unit: 'day' } }];
    const deadline = {
      after: { n: 2, unit: 'day' },
      remind,
      then: 'escalate',
      to: ['user:vera'],
      message: '{{name}} waits',
    };
    const walk = correctable({ deadline });
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify', to: ['mia'], text: 'Ada waits' }] });
    expect(noted(walk.nextTimer())).toEqual(['escalated']);
    expect(walk.act('judge', 'mia', both, 'judge')).toMatchObject({ is: 'refused' });
    expect(walk.act('judge', 'vera', both, 'judge')).toMatchObject({ is: 'advanced' });
    const rejecting = correctable({ deadline: { ...deadline, then: 'reject' } });
    rejecting.nextTimer();
    rejecting.nextTimer();
    expect(rejecting.run).toMatchObject({ result: 'rejected' });
  });

  it('is handed on, taken over with a reason, or released by those who may', () => {
    const more = { mayDelegate: true, takeOver: { managers: true }, mayRelease: ['user:tia'] };
    const handed = correctable(more);
    expect(handed.act('judge', 'mia', { people: { to: 'mia' } }, 'delegate')).toMatchObject({ is: 'refused' });
    handed.act('judge', 'mia', { people: { to: 'tom' } }, 'delegate');
    expect(handed.act('judge', 'mia', both, 'judge')).toMatchObject({ is: 'refused' });
    expect(handed.act('judge', 'tom', both, 'judge')).toMatchObject({ is: 'advanced' });
    const taken = correctable(more);
    taken.act('judge', 'vera', { note: 'Mia is ill' }, 'takeOver');
    taken.act('judge', 'vera', both, 'judge');
    expect(taken.run).toMatchObject({ result: 'accepted' });
    const released = correctable(more);
    expect(released.act('judge', 'sam', { note: 'Me' }, 'release')).toMatchObject({ reasons: [{ code: 'who' }] });
    expect(noted(released.act('judge', 'tia', { note: 'A test lead' }, 'release'))).toEqual(['reviewReleased']);
    expect(released.run).toMatchObject({ result: 'accepted' });
  });

  it('is judged by who stands in; without a stand-in by a superior, also when the reviewer goes meanwhile', () => {
    const walk = correctable();
    walk.away.set('mia', 'tom');
    expect(walk.act('judge', 'tom', both, 'judge')).toMatchObject({ is: 'advanced' });
    const gone = new Walk(drawn(), { name: 'Ada', country: 'DE' });
    gone.away.set('mia', null);
    gone.start('new', { by: 'olga' });
    expect(gone.act('judge', 'vera', both, 'judge')).toMatchObject({ is: 'advanced' });
    const going = correctable();
    going.away.set('mia', null);
    expect(noted(going.fact('person.away', ['value:user:mia']))).toEqual(['seatReplaced']);
    expect(going.act('judge', 'vera', both, 'judge')).toMatchObject({ is: 'advanced' });
    const incident = new Walk(drawn({ ifAway: 'incident' }), { name: 'Ada', country: 'DE' });
    incident.away.set('mia', null);
    incident.start('new', { by: 'olga' });
    expect(incident.run?.positions.some((at) => at.stuck?.code === 'nobodyThere')).toBe(true);
  });
});
