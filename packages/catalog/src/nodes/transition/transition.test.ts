import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { checkDocument } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';
import { declarations } from '../../index.ts';

const start = { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } };
const state = (value: string) => ({ type: 'state', config: { value } });
const drawn = (config: Settings, extra: Parameters<typeof blueprint>[0] = {}, wires: string[] = []) =>
  blueprint(
    {
      start,
      open: state('prospecting'),
      submit: { type: 'transition', name: 'Submit', config: config },
      nego: state('negotiation'),
      ...extra,
    },
    ['start.new > open', 'open.when > submit', 'submit.next > nego', ...wires],
  );
const begun = (...args: Parameters<typeof drawn>): Walk => {
  const walk = new Walk(drawn(...args));
  walk.start();
  return walk;
};

describe('a transition by a person', () => {
  it('is refused to those who may not, with who could', () => {
    const walk = begun({ who: ['owner', 'manager'] });
    expect(walk.act('submit', 'sam')).toMatchObject({
      is: 'refused',
      reasons: [{ code: 'who', who: ['owner', 'manager'] }],
    });
    expect(walk.act('submit', 'mia')).toMatchObject({ is: 'advanced' });
    expect(walk.places).toEqual(['nego']);
  });

  it('is refused while its condition does not hold, with the part that fails', () => {
    const walk = begun({ who: ['owner'], when: { of: 'nextStep', is: 'notEmpty' } });
    expect(walk.act('submit', 'olga')).toMatchObject({ is: 'refused', reasons: [{ code: 'when' }] });
    walk.edit({ nextStep: 'Call' });
    expect(walk.act('submit', 'olga')).toMatchObject({ is: 'advanced' });
  });

  it('asks for fields, refuses with a reason per field, and writes what was filled in before it leads on', () => {
    const during = [
      { is: 'field', field: 'closeDate', required: true },
      {
        is: 'field',
        field: 'nextStep',
        validate: { when: { of: 'nextStep', is: 'contains', value: 'call' }, message: 'Name a call.' },
      },
      { is: 'note', required: true },
      { is: 'checklist', id: 'c', items: [{ id: 'legal', label: 'Asked legal', required: true }] },
    ];
    const walk = begun({ who: ['owner'], during });
    const refused = walk.act('submit', 'olga', { fields: { nextStep: 'mail' } });
    expect(refused).toMatchObject({ is: 'refused', reasons: [{ code: 'form' }] });
    const problems = refused.is === 'refused' ? refused.reasons.flatMap((reason) => reason.problems ?? []) : [];
    expect(problems.map((problem) => `${problem.field} ${problem.problem}`)).toEqual([
      'closeDate required',
      'nextStep invalid',
      'note required',
      'c required',
    ]);
    expect(
      walk.act('submit', 'olga', { fields: { closeDate: 'soon' }, note: 'x', checklists: { c: ['legal'] } }),
    ).toMatchObject({
      is: 'refused',
      reasons: [{ problems: [{ field: 'closeDate' }] }],
    });
    const done = walk.act('submit', 'olga', {
      fields: { closeDate: '2026-04-01', nextStep: 'call them' },
      note: 'Agreed by phone',
      checklists: { c: ['legal'] },
    });
    expect(done).toMatchObject({
      effects: [
        { kind: 'write', by: 'action', set: { closeDate: '2026-04-01', nextStep: 'call them' } },
        { kind: 'write', by: 'state', set: { stage: 'negotiation' } },
      ],
    });
    expect(walk.run?.data.submit).toEqual({ note: 'Agreed by phone', checklists: { c: ['legal'] } });
  });

  it('counts what the record holds already as filled in, and writes no change where there is none', () => {
    const walk = begun({ who: ['owner'], during: [{ is: 'field', field: 'closeDate', required: true }] });
    walk.edit({ closeDate: '2026-04-01' });
    expect(walk.act('submit', 'olga', { fields: { closeDate: '2026-04-01' } })).toMatchObject({
      effects: [{ kind: 'write', by: 'state' }],
    });
  });

  it('does not take fields it does not ask for', () => {
    expect(begun({ who: ['owner'] }).act('submit', 'olga', { fields: { amount: null } })).toMatchObject({
      is: 'refused',
    });
  });

  it('writes what was filled in behind a look-up, ticks tasks off and plans the next', () => {
    const during = [
      { is: 'field', field: 'account' },
      { is: 'field', field: 'account.sector', required: true },
      { is: 'openTasks', id: 'todo' },
      { is: 'newTask', id: 'next' },
      { is: 'attachment', id: 'papers', types: ['pdf'] },
    ];
    const walk = begun({ who: ['owner'], during });
    walk.others.set('accounts/acme', { name: 'Acme' });
    walk.answers.set('related', [{ module: 'tasks', id: 't1' }]);
    const papers = [{ id: 'f1', name: 'offer.pdf', type: 'application/pdf', size: 900 }];
    const done = walk.act('submit', 'olga', {
      fields: { account: 'acme', 'account.sector': 'retail' },
      done: { todo: ['t1'] },
      tasks: { next: { subject: 'Call the buyer', assignee: 'tom', dueAt: '2026-03-09T09:00:00.000Z' } },
      attachments: { papers },
    });
    expect(done).toMatchObject({
      effects: [
        { kind: 'write', record: { module: 'deals' }, set: { account: 'acme' } },
        { kind: 'write', record: { module: 'accounts', id: 'acme' }, set: { sector: 'retail' } },
        { kind: 'write', record: { module: 'tasks', id: 't1' }, set: { status: 'done' } },
        { kind: 'task', subject: 'Call the buyer', assignee: 'tom', owner: 'nobody' },
        { kind: 'write', by: 'state' },
      ],
    });
    expect(walk.run?.data.submit).toEqual({ attachments: { papers } });
  });

  it('cannot ask for what stands behind two look-ups', () => {
    const deals = standardModules.find(({ id }) => id === 'deals') as ModuleDefinition;
    const asks = (field: string) =>
      checkDocument(drawn({ who: ['owner'], during: [{ is: 'field', field }] }), declarations, deals, standardModules)
        .filter(({ node }) => node === 'submit')
        .map(({ code }) => code);
    expect(asks('account.sector')).toEqual([]);
    expect(asks('account.subsidiaryOf.sector')).toEqual(['cannotAsk']);
    expect(asks('account.createdAt')).toEqual(['cannotAsk']);
  });

  it('starts its “after” flow beside the run', () => {
    const thanks = { type: 'notify', config: { to: ['manager'], text: 'Submitted' } };
    const walk = begun({ who: ['owner'] }, { thanks }, ['submit.after > thanks']);
    expect(walk.act('submit', 'olga')).toMatchObject({ effects: [{ kind: 'notify' }, { kind: 'write', by: 'state' }] });
    expect(walk.places).toEqual(['nego']);
  });
});

describe('a transition by itself', () => {
  it('is taken some time after the state was entered, and only while its condition holds', () => {
    const config = { auto: { after: { n: 30, unit: 'day' } }, when: { of: 'nextStep', is: 'empty' } };
    const walk = begun(config);
    walk.nextTimer();
    // 30 days across the change to summer time: the wall clock in Berlin shows the same hour.
    expect(walk.now).toBe('2026-04-01T08:00:00.000Z');
    expect(walk.places).toEqual(['nego']);
    const kept = begun(config);
    kept.edit({ nextStep: 'Call' });
    kept.nextTimer();
    expect(kept.places).toEqual(['open']);
  });

  it('is taken as soon as its condition comes to hold', () => {
    const walk = begun({ auto: { when: { of: 'nextStep', is: 'equals', value: 'go' } } });
    expect(walk.places).toEqual(['open']);
    walk.edit({ nextStep: 'go' });
    expect(walk.places).toEqual(['nego']);
  });

  it('may not go round with another that always holds; the drawing says so, and the engine breaks off', () => {
    const deals = standardModules.find(({ id }) => id === 'deals') as ModuleDefinition;
    const round = (when: Settings) =>
      drawn({ auto: { when: { all: [] } } }, { back: { type: 'transition', config: { auto: { when } } } }, [
        'nego.when > back',
        'back.next > open',
      ]);
    const endless = (when: Settings) =>
      checkDocument(round(when), declarations, deals, standardModules).filter(({ code }) => code === 'endless');
    expect(endless({ any: [{ all: [] }] })).toMatchObject([{ severity: 'error', node: 'submit' }]);
    expect(endless({ of: 'nextStep', is: 'empty' })).toEqual([]);
    expect(() => new Walk(round({ all: [] })).start()).toThrow('“open” → “Submit” → “nego” → “back” → “open”');
  });
});

describe('a transition from any state', () => {
  //  start ─anytime─> pause (mode: pause) ─> on hold ─when─> resume ─> return
  const walk = () => {
    const hold = {
      pause: { type: 'transition', config: { who: ['owner'], mode: 'pause', notIn: ['hold'] } },
      hold: state('onHold'),
      resume: { type: 'transition', config: { who: ['owner'] } },
      back: { type: 'return' },
    };
    return begun({ who: ['owner'] }, hold, [
      'start.anytime > pause',
      'pause.next > hold',
      'hold.when > resume',
      'resume.next > back',
    ]);
  };

  it('parks the state it came from, is not offered where it is left out, and returns to what was', () => {
    const held = walk();
    held.act('pause', 'olga');
    expect(held.data.stage).toBe('onHold');
    expect(held.act('pause', 'olga')).toMatchObject({ is: 'refused' });
    expect(held.act('submit', 'olga')).toMatchObject({ is: 'refused' });
    expect(held.act('resume', 'olga')).toMatchObject({ effects: [{ kind: 'write', set: { stage: 'prospecting' } }] });
    expect(held.places).toEqual(['open']);
    expect(held.act('submit', 'olga')).toMatchObject({ is: 'advanced' });
  });
});
