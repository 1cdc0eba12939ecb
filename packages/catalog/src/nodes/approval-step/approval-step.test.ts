import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> level ─approved─> yes    level ─rejected─> no
const drawn = (config: Settings, settings: Settings = {}) =>
  drawing(
    { kind: 'approval', module: 'deals', settings },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      level: { type: 'approval-step', config: { need: 'any', ...config } },
      yes: { type: 'end', config: { result: 'approved' } },
      no: { type: 'end', config: { result: 'rejected' } },
    },
    ['start.new > level', 'level.approved > yes', 'level.rejected > no'],
  );
const begun = (config: Settings, settings: Settings = {}): Walk => {
  const walk = new Walk(drawn(config, settings), { name: 'Nordwind' });
  walk.start('new', { by: 'olga' });
  return walk;
};
const three = { who: ['user:mia', 'user:tom', 'user:tia'] };

describe('a level of an approval', () => {
  it('is decided by the first where any one may decide; a rejection says why', () => {
    const walk = begun(three);
    walk.act('level', 'tom', null, 'approve');
    expect(walk.run).toMatchObject({ result: 'approved', positions: [] });
    const other = begun(three);
    expect(other.act('level', 'tom', null, 'reject')).toMatchObject({ reasons: [{ code: 'form' }] });
    other.act('level', 'tom', { note: 'Too much' }, 'reject');
    expect(other.run).toMatchObject({ result: 'rejected' });
  });

  it('needs everyone where it says so, and nobody counts twice', () => {
    const walk = begun({ ...three, need: 'all' });
    walk.act('level', 'tom', null, 'approve');
    expect(walk.act('level', 'tom', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.act('level', 'mia', null, 'approve');
    expect(walk.run?.status).toBe('running');
    walk.act('level', 'tia', null, 'approve');
    expect(walk.run?.result).toBe('approved');
  });

  it('needs two of three: it is rejected when two can no longer agree', () => {
    const walk = begun({ ...three, need: { atLeast: 2 } });
    walk.act('level', 'tom', { note: 'No' }, 'reject');
    expect(walk.run?.status).toBe('running');
    walk.act('level', 'mia', { note: 'No' }, 'reject');
    expect(walk.run?.result).toBe('rejected');
  });

  it('is decided neither by the submitter nor by a stranger, and fails aloud when nobody is left', () => {
    const walk = begun({ who: ['user:olga', 'user:mia'] }, { duties: { noSelf: true } });
    expect(walk.act('level', 'olga', null, 'approve')).toMatchObject({ reasons: [{ code: 'who' }] });
    expect(walk.act('level', 'sam', null, 'approve')).toMatchObject({ reasons: [{ code: 'who' }] });
    const nobody = begun({ who: ['owner'] }, { duties: { noSelf: true } });
    expect(nobody.run?.status).toBe('running');
    expect(nobody.run?.positions.some((at) => at.stuck?.code === 'nobodyToApprove')).toBe(true);
  });

  it('reminds those who have not decided, and rejects when its time is over and that is what it shall do', () => {
    const remind = [{ id: 'r', at: { n: 1, unit: 'day' } }];
    const deadline = { after: { n: 2, unit: 'day' }, remind, then: 'reject', message: '{{name}} waits' };
    const walk = begun({ ...three, need: 'all', deadline });
    walk.act('level', 'tom', null, 'approve');
    expect(walk.nextTimer()).toMatchObject({
      effects: [{ kind: 'notify', to: ['mia', 'tia'], text: 'Nordwind waits' }],
    });
    walk.nextTimer();
    expect(walk.run?.result).toBe('rejected');
  });
});
