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

  it('is handed on to a colleague, who then decides instead; never to the submitter or to somebody who decides already', () => {
    const walk = begun({ ...three, need: 'all', mayDelegate: true }, { duties: { noSelf: true } });
    const to = (id: string) => walk.act('level', 'tom', { people: { to: id } }, 'delegate');
    expect(to('olga')).toMatchObject({ reasons: [{ code: 'duties' }] });
    expect(to('mia')).toMatchObject({ reasons: [{ code: 'duties' }] });
    expect(walk.act('level', 'tom', {}, 'delegate')).toMatchObject({ reasons: [{ code: 'form' }] });
    expect(to('sam')).toMatchObject({ effects: [{ kind: 'notify', to: ['sam'] }] });
    expect(walk.act('level', 'tom', null, 'approve')).toMatchObject({ reasons: [{ code: 'who' }] });
    for (const id of ['sam', 'mia', 'tia']) walk.act('level', id, null, 'approve');
    expect(walk.run).toMatchObject({ result: 'approved' });
    expect(walk.run?.data.level).toMatchObject({ by: ['sam', 'mia', 'tia'] });
  });

  it('lets a decider ask somebody, whose answer decides nothing', () => {
    const walk = begun({ ...three, mayAsk: true });
    const question = { people: { to: 'olga' }, note: 'Why so much?' };
    expect(walk.act('level', 'tom', { people: { to: 'tom' }, note: '?' }, 'ask')).toMatchObject({ is: 'refused' });
    expect(walk.act('level', 'tom', question, 'ask')).toMatchObject({ effects: [{ kind: 'notify', to: ['olga'] }] });
    expect(walk.seats).toContain('level answer:1');
    expect(walk.act('level', 'mia', { note: 'Because' }, 'answer:1')).toMatchObject({ reasons: [{ code: 'who' }] });
    expect(walk.act('level', 'olga', { note: 'A big one' }, 'answer:1')).toMatchObject({
      effects: [{ kind: 'notify', to: ['tom'] }],
    });
    expect(walk.run).toMatchObject({ status: 'running' });
    expect(walk.run?.data.level).toMatchObject({
      questions: [{ by: 'tom', to: 'olga', text: 'Why so much?', answer: { text: 'A big one' } }],
    });
    expect(walk.seats).not.toContain('level answer:1');
  });

  it('is taken over with a reason, by those named and by the managers of the deciders', () => {
    const walk = begun({ who: ['user:tom', 'user:tia'], need: 'all', takeOver: { who: ['user:mia'], managers: true } });
    walk.act('level', 'tom', null, 'approve');
    expect(walk.act('level', 'sam', { note: 'Me' }, 'takeOver')).toMatchObject({ reasons: [{ code: 'who' }] });
    expect(walk.act('level', 'vera', null, 'takeOver')).toMatchObject({ reasons: [{ code: 'form' }] });
    expect(walk.act('level', 'vera', { note: 'Tia is ill' }, 'takeOver')).toMatchObject({
      effects: [{ kind: 'notify', to: ['tia'] }],
      steps: expect.arrayContaining([expect.objectContaining({ code: 'tookOver' })]),
    });
    expect(walk.act('level', 'tia', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.act('level', 'vera', null, 'approve');
    expect(walk.run?.data.level).toMatchObject({ decision: 'approved', by: ['tom', 'vera'] });
  });

  it('asks nobody for whom it is too much, and refuses them when it has become so', () => {
    const beyond = { of: 'amount', is: 'moreThan', value: { minor: '1000000', currency: 'EUR' } };
    const ceilings = [{ id: 'c', who: ['group:leads'], beyond }];
    const walk = begun({ ...three, need: 'all', ceilings });
    expect(walk.act('level', 'tom', null, 'approve')).toMatchObject({ is: 'advanced' });
    walk.edit({ amount: { minor: '2000000', currency: 'EUR' } });
    expect(walk.act('level', 'tia', null, 'approve')).toMatchObject({ reasons: [{ code: 'ceiling' }] });
    const large = new Walk(drawn({ ...three, need: 'all', ceilings }), {
      name: 'Nordwind',
      amount: { minor: '2000000', currency: 'EUR' },
    });
    large.start('new', { by: 'olga' });
    large.act('level', 'mia', null, 'approve');
    expect(large.run).toMatchObject({ result: 'approved' });
  });

  it('says what happens when nobody is left: others are asked, or it is rejected; it is never approved', () => {
    const nobody = { who: ['group:nobody'] };
    const asking = begun({ ...nobody, ifNobody: { then: 'ask', to: ['user:mia'] } });
    asking.act('level', 'mia', null, 'approve');
    expect(asking.run).toMatchObject({ result: 'approved' });
    expect(begun({ ...nobody, ifNobody: { then: 'reject' } }).run).toMatchObject({ result: 'rejected' });
    const own = begun({ ...nobody, ifNobody: { then: 'ask', to: ['submitter'] } }, { duties: { noSelf: true } });
    expect(own.run?.positions.some((at) => at.stuck?.code === 'nobodyToApprove')).toBe(true);
  });

  it('does not escalate to the submitter, and keeps every comment', () => {
    const deadline = {
      after: { n: 2, unit: 'day' },
      then: 'escalate',
      to: ['user:olga', 'user:vera'],
      message: 'Late',
    };
    const walk = begun({ ...three, need: { atLeast: 2 }, deadline }, { duties: { noSelf: true } });
    walk.act('level', 'tom', { note: 'Fine' }, 'approve');
    walk.nextTimer();
    expect(walk.act('level', 'olga', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.act('level', 'vera', { note: 'Fine too' }, 'approve');
    expect(walk.run?.data.level).toMatchObject({
      decision: 'approved',
      comments: [
        { by: 'tom', act: 'approve', comment: 'Fine' },
        { by: 'vera', act: 'approve', comment: 'Fine too' },
      ],
    });
  });

  it('is handed to who stands in, who is told too; nobody decides twice, nor as a stand-in', () => {
    const walk = new Walk(drawn({ who: ['user:tom', 'user:tia'], need: 'all' }), { name: 'Nordwind' });
    walk.away.set('tom', 'vera');
    expect(walk.start('new', { by: 'olga' })).toMatchObject({
      effects: [{ kind: 'notify', to: ['tom', 'vera', 'tia'], text: 'Nordwind waits for your decision.' }],
    });
    expect(walk.act('level', 'sam', null, 'approve')).toMatchObject({ reasons: [{ code: 'who' }] });
    expect(walk.act('level', 'vera', null, 'approve')).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ code: 'stoodIn' })]),
    });
    expect(walk.act('level', 'tom', null, 'approve')).toMatchObject({ is: 'refused' });
    walk.away.set('tia', 'vera');
    expect(walk.act('level', 'vera', null, 'approve')).toMatchObject({ reasons: [{ code: 'duties' }] });
    walk.act('level', 'tia', null, 'approve');
    expect(walk.run?.data.level).toMatchObject({ decision: 'approved', by: ['vera', 'tia'] });
  });

  it('gives the seat of somebody who is not there to a superior, to nobody where it waits, or is an incident', () => {
    const without = (more: Settings) => {
      const walk = new Walk(drawn({ who: ['user:tom', 'user:tia'], need: 'all', ...more }), { name: 'Nordwind' });
      walk.away.set('tom', null);
      walk.start('new', { by: 'olga' });
      return walk;
    };
    const superior = without({});
    expect(superior.act('level', 'tom', null, 'approve')).toMatchObject({ is: 'refused' });
    superior.act('level', 'vera', null, 'approve');
    superior.act('level', 'tia', null, 'approve');
    expect(superior.run?.data.level).toMatchObject({ by: ['vera', 'tia'] });
    const waiting = without({ ifAway: 'wait' });
    expect(waiting.act('level', 'tom', null, 'approve')).toMatchObject({ is: 'advanced' });
    expect(without({ ifAway: 'incident' }).run?.positions.some((at) => at.stuck?.code === 'nobodyThere')).toBe(true);
    const enough = without({ need: 'any' });
    expect(enough.act('level', 'vera', null, 'approve')).toMatchObject({ is: 'refused' });
    enough.act('level', 'tia', null, 'approve');
    expect(enough.run).toMatchObject({ result: 'approved' });
  });

  it('does not leave out who is no longer active: somebody else decides in that seat', () => {
    const walk = new Walk(drawn({ who: ['user:tom', 'user:tia'], need: 'all' }), { name: 'Nordwind' });
    walk.inactive.add('tom');
    walk.start('new', { by: 'olga' });
    walk.act('level', 'tia', null, 'approve');
    expect(walk.run?.status).toBe('running');
    walk.act('level', 'vera', null, 'approve');
    expect(walk.run).toMatchObject({ result: 'approved' });
  });

  it('hears when somebody goes away meanwhile', () => {
    const walk = begun({ who: ['user:tom', 'user:tia'], need: 'all' });
    walk.away.set('tom', null);
    const heard = walk.fact('person.away', ['value:user:tom']);
    expect(heard).toMatchObject({ effects: [{ kind: 'notify', to: ['vera'] }] });
    walk.act('level', 'vera', null, 'approve');
    walk.act('level', 'tia', null, 'approve');
    expect(walk.run).toMatchObject({ result: 'approved' });
  });

  it('lies with the submitter when it is sent back, unlocked, to be handed in again within a time', () => {
    const lock = { ops: ['edit'] };
    const walk = begun({ ...three, mayReturnToSubmitter: true }, { lock });
    expect(walk.act('level', 'tom', null, 'toSubmitter')).toMatchObject({ reasons: [{ code: 'form' }] });
    expect(walk.act('level', 'tom', { note: 'Say why' }, 'toSubmitter')).toMatchObject({
      effects: [{ kind: 'notify', to: ['olga'] }],
    });
    expect(walk.rows.some((row) => row.is === 'lock')).toBe(false);
    expect(walk.seats).toEqual(['level resubmit']);
    expect(walk.act('level', 'sam', null, 'resubmit')).toMatchObject({ reasons: [{ code: 'who' }] });
    walk.act('level', 'olga', { note: 'A big one' }, 'resubmit');
    expect(walk.seats).toContain('level approve');
    walk.act('level', 'tom', { note: 'No' }, 'toSubmitter');
    walk.nextTimer();
    expect(walk.now.slice(0, 10)).toBe('2026-08-29');
    expect(walk.run).toMatchObject({ result: 'rejected' });
    const short = begun({ ...three, mayReturnToSubmitter: true }, { resubmit: { within: { n: 10, unit: 'day' } } });
    short.act('level', 'tom', { note: 'Say why' }, 'toSubmitter');
    expect(short.timers).toEqual(['resubmitUntil 2026-03-12T09:00:00.000Z']);
  });

  it('hides the record and holds it but for some fields where the process says so', () => {
    const lock = { ops: ['edit', 'delete'], except: ['description'], hides: true };
    expect(begun(three, { lock }).rows.filter((row) => row.is === 'lock')).toMatchObject([lock]);
  });
});
