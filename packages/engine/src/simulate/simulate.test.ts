import { describe, expect, it } from 'vitest';
import { drawn } from '../../testing/draw.ts';
import { ann, deal } from '../../testing/world.ts';
import { edited, type Planned, simulate, type World } from '../index.ts';

// in → a ─do→ call ─approved→ b ─submit→ won(end)
//      a ─when→ late(4 days) → lost(end);  b ─when→ (name is Lost) → lost
const process = drawn({
  nodes: {
    a: ['place', { value: 'prospecting' }],
    call: ['call', { process: 'approval', results: ['approved'] }],
    late: ['timer', { after: { n: 4, unit: 'day' } }],
    b: ['place', { value: 'negotiation' }],
    submit: 'act',
    gone: ['becomes', { when: { of: 'name', is: 'equals', value: 'Lost' } }],
    won: ['end', { result: 'won' }],
    lost: ['end', { result: 'lost' }],
  },
  wires: `in.new > a  a.do > call  call.approved > b  a.when > late  late.next > lost
    b.when > submit  submit.next > won  b.when > gone  gone.next > lost`,
});
const day = 86_400_000;
const world = (approvedAfterDays: number | null, actsAfterDays: number | null): World => ({
  answer: () => null,
  pretend: (effect) =>
    effect.kind === 'startRun' && approvedAfterDays !== null
      ? [
          {
            afterMs: approvedAfterDays * day,
            on: 'run.ended',
            keys: [`run:${effect.key}`],
            data: { result: 'approved' },
          },
        ]
      : [],
  choose: ([offer]) =>
    offer && actsAfterDays !== null ? { offer, actor: ann, input: {}, afterMs: actsAfterDays * day } : null,
});
const start: Planned = {
  at: '2026-03-02T09:00:00.000Z',
  event: { kind: 'start', entry: 'new', records: { record: deal }, key: '', data: null },
};
const record = { ref: deal, name: 'Deal', owner: 'ann', createdBy: 'ann', revision: 1, data: {} };
const run = (given: World, script: readonly Planned[] = []) =>
  simulate({
    process,
    script: [start, ...script],
    records: [record],
    company: { zone: 'UTC', calendar: null, currency: 'USD' },
    world: given,
    until: '2026-12-31T00:00:00.000Z',
  });

describe('a simulation', () => {
  it('jumps to whatever comes next: pretended facts, choices, timers', () => {
    const simulated = run(world(2, 3));
    expect(simulated).toMatchObject({ ended: 'done', run: { result: 'won' }, now: '2026-03-07T09:00:00.000Z' });
    expect(simulated.records['deals/d1']?.data.stage).toBe('negotiation');
  });

  it('lets a deadline win when the answer comes too late', () => {
    expect(run(world(5, 3))).toMatchObject({ ended: 'done', run: { result: 'lost' }, now: '2026-03-06T09:00:00.000Z' });
  });

  it('says when nothing more would ever happen', () => {
    expect(run(world(2, null))).toMatchObject({ ended: 'quiet', now: '2026-03-04T09:00:00.000Z' });
  });

  it('hears edits of records as they are scripted', () => {
    const script = [edited(deal, { name: 'Lost' }, '2026-03-05T09:00:00.000Z')];
    expect(run(world(2, null), script)).toMatchObject({ ended: 'done', run: { result: 'lost' } });
  });

  it('knows whose the record is once it was given to somebody', () => {
    const given = drawn({
      nodes: { a: 'place', give: ['write', { set: { owner: 'bob' } }] },
      wires: 'in.new > a  a.do > give',
    });
    const { records } = simulate({
      process: given,
      script: [start],
      records: [record],
      company: { zone: 'UTC', calendar: null, currency: 'USD' },
      world: world(null, null),
      until: '2026-12-31T00:00:00.000Z',
    });
    expect(records['deals/d1']).toMatchObject({ owner: 'bob', data: {} });
    expect(records['deals/d1']?.data).not.toHaveProperty('owner');
  });

  it('gives the same twice', () => {
    expect(run(world(2, 3))).toEqual(run(world(2, 3)));
  });

  it('stops where it is told to, and where it goes round for ever', () => {
    const circle = drawn({
      nodes: {
        a: 'place',
        t: ['timer', { after: { n: 1, unit: 'hour' } }],
        b: 'place',
        u: ['timer', { after: { n: 1, unit: 'hour' } }],
      },
      wires: 'in.new > a  a.when > t  t.next > b  b.when > u  u.next > a',
    });
    const endless = {
      process: circle,
      script: [start],
      records: [record],
      company: { zone: 'UTC', calendar: null, currency: 'USD' },
      world: world(null, null),
    };
    expect(simulate({ ...endless, until: '2026-03-03T09:00:00.000Z' })).toMatchObject({ ended: 'until' });
    expect(simulate({ ...endless, until: '2027-03-03T09:00:00.000Z', most: 50 })).toMatchObject({ ended: 'most' });
  });
});
