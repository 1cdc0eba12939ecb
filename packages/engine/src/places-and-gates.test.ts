import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, bob, deal, World } from '../testing/world.ts';

const stage = (value: string) => ['place', { value }] as const;

describe('a place and its gates', () => {
  // in ─new→ open ─win→ won(final)
  //            └─lose→ lost(final)
  const simple = drawn({
    nodes: {
      open: stage('prospecting'),
      win: ['act', { who: ['owner'], when: { of: 'name', is: 'notEmpty' } }],
      lose: 'act',
      won: ['place', { value: 'won', final: true }],
      lost: ['place', { value: 'lost', final: true }],
    },
    wires: 'in.new > open  open.when > win  win.next > won  open.when > lose  lose.next > lost',
  });

  it('writes the state, offers what hangs on it, and ends in a final place', () => {
    const world = new World(simple, { name: 'Ten chairs' });
    world.start();
    expect(world.data.stage).toBe('prospecting');
    expect(world.offered(ann)).toEqual(['win', 'lose']);
    expect(world.act('win')).toMatchObject({ is: 'advanced', advanced: { run: { status: 'done', result: 'won' } } });
    expect(world.data.stage).toBe('won');
    expect(world.run?.positions).toEqual([]);
    expect(world.rows).toEqual([]);
    expect(world.effects.at(-1)).toMatchObject({ kind: 'publish', on: 'run.ended', data: { result: 'won' } });
  });

  it('refuses a stranger, a condition that does not hold, and what is not offered at all, each with its reason', () => {
    const world = new World(simple, {});
    world.start();
    expect(world.act('win', bob)).toMatchObject({ is: 'refused', reasons: [{ code: 'who' }, { code: 'when' }] });
    expect(world.act('win', ann)).toMatchObject({
      is: 'refused',
      reasons: [{ code: 'when', text: { en: expect.stringContaining('Deal name') } }],
    });
    expect(world.act('fly')).toMatchObject({ is: 'refused', reasons: [{ code: 'unknownNode' }] });
    expect(world.stands).toBe('open');
  });

  it('says to late comers that the run has ended', () => {
    const world = new World(simple, { name: 'Ten chairs' });
    world.start();
    world.act('lose');
    expect(world.act('win')).toMatchObject({ is: 'refused', reasons: [{ code: 'ended' }] });
    expect(world.fact('mail.opened')).toEqual({ is: 'ignored', why: 'ended' });
    expect(world.start()).toEqual({ is: 'ignored', why: 'duplicate' });
  });

  it('passes through a node that is switched off, and does not arm a gate that is', () => {
    const world = new World(
      drawn({
        nodes: { step: ['write', { set: { name: 'X' } }], a: stage('prospecting'), go: 'act', b: stage('won') },
        wires: 'in.new > step  step.next > a  a.when > go  go.next > b',
        off: ['step', 'go'],
      }),
    );
    world.start();
    expect(world.stands).toBe('a');
    expect(world.data.name).toBeUndefined();
    expect(world.offered()).toEqual([]);
  });
});

describe('a token that ends at an unwired port', () => {
  // in ─new→ nego ─propose→ (sign) ─next→ call ─approved→ won(final)
  //            │                                └─rejected→ ·
  //            └─30 days→ lost(final)
  const chain = drawn({
    nodes: {
      nego: ['place', { value: 'negotiation', sla: { n: 5, unit: 'day' } }],
      propose: 'act',
      sign: ['act', { who: ['owner'] }],
      approve: ['call', { process: 'approval', results: ['approved', 'rejected'] }],
      stale: ['timer', { after: { n: 30, unit: 'day' } }],
      won: ['place', { value: 'won', final: true }],
      lost: ['place', { value: 'lost', final: true }],
    },
    wires: `in.new > nego  nego.when > propose  propose.next > sign  sign.next > approve
      approve.approved > won  nego.when > stale  stale.next > lost`,
  });
  const ended = (world: World, result: string) =>
    world.fact('run.ended', { result }, [`run:${world.effects.find((effect) => effect.kind === 'startRun')?.key}`]);

  it('leaves the place as it was: same visit, clocks run on, its gates open again', () => {
    const world = new World(chain);
    world.start();
    const due = world.rows.find((row) => row.is === 'timer' && row.gate === 'stale');
    world.act('propose');
    expect(world.stands).toBe('nego(sign)');
    expect(world.offered()).toEqual(['sign']);
    expect(world.rows.filter((row) => row.is === 'timer')).toMatchObject([{ hold: 'late' }]);
    world.act('sign');
    expect(world.stands).toBe('nego(approve)');
    ended(world, 'rejected');
    expect(world.stands).toBe('nego');
    expect(world.run?.visits.nego).toBe(1);
    expect(world.offered()).toEqual(['propose']);
    expect(world.rows).toContainEqual(due);
  });

  it('goes on to the next place when it does not end there, and only then is the place left', () => {
    const world = new World(chain);
    world.start();
    world.act('propose');
    world.act('sign');
    ended(world, 'approved');
    expect(world.run?.result).toBe('won');
    expect(world.data.stage).toBe('won');
  });

  it('fires a time that passed meanwhile as soon as the gates are open again', () => {
    const world = new World(chain);
    world.start();
    world.act('propose');
    world.act('sign');
    world.now = '2026-06-01T00:00:00.000Z';
    ended(world, 'rejected');
    expect(world.rows).toContainEqual(
      expect.objectContaining({ is: 'timer', gate: 'stale', due: '2026-04-01T09:00:00.000Z' }),
    );
    world.until(world.now);
    expect(world.run?.result).toBe('lost');
  });

  it('withdraws the child run when the place is left by another way', () => {
    const world = new World(
      drawn({
        nodes: {
          a: stage('negotiation'),
          go: 'act',
          call: ['call', { process: 'approval', results: ['approved'] }],
          lose: 'act',
          lost: ['place', { value: 'lost', final: true }],
        },
        wires: 'in.new > a  a.when > go  go.next > call  in.anytime > lose  lose.next > lost',
      }),
    );
    world.start();
    world.act('go');
    expect(world.run?.pending).toHaveLength(1);
    world.act('lose');
    expect(world.run?.result).toBe('lost');
    expect(world.kinds()).toContain(`withdraw ${world.effects.find((effect) => effect.kind === 'startRun')?.key}`);
    expect(world.run?.pending).toEqual([]);
  });
});

describe('what gates do to their source', () => {
  // in ─new→ a ─do→ wait ─came→ b
  //          ├─away→ (leave) check ─came→ ·
  //          └─beside→ (keep) note ─came→ ·
  const modes = drawn({
    nodes: {
      a: stage('prospecting'),
      work: ['wait', { on: ['x'] }],
      away: 'act',
      check: ['wait', { on: ['y'] }],
      beside: ['act', { mode: 'keep' }],
      note: ['wait', { on: ['z'] }],
      b: stage('won'),
    },
    wires: `in.new > a  a.do > work  work.came > b  a.when > away  away.next > check  a.when > beside  beside.next > note`,
  });

  it('leave ends the other tokens of its source', () => {
    const world = new World(modes);
    world.start();
    world.act('beside');
    expect(world.stands).toBe('a(work note)');
    world.act('away');
    expect(world.stands).toBe('a(check)');
    world.fact('y');
    expect(world.stands).toBe('a');
  });

  it('keep runs beside and can be taken again', () => {
    const world = new World(modes);
    world.start();
    world.act('beside');
    world.act('beside');
    expect(world.stands).toBe('a(work note note)');
    world.fact('x');
    expect(world.stands).toBe('b');
  });

  it('a flow of the place may lead on to the next place by itself', () => {
    const world = new World(modes);
    world.start();
    world.fact('x');
    expect(world.stands).toBe('b');
    expect(world.data.stage).toBe('won');
  });
});

describe('gates on anytime', () => {
  // in ─anytime→ lose → tell → lost(final)
  //  └─new→ a ─go→ b
  it('act on the place the run rests in, whichever that is', () => {
    const world = new World(
      drawn({
        nodes: {
          a: stage('prospecting'),
          go: 'act',
          b: stage('won'),
          lose: ['act', { notIn: ['b'] }],
          pause: ['wait', { on: ['x'] }],
          lost: ['place', { value: 'lost', final: true }],
        },
        wires: 'in.new > a  a.when > go  go.next > b  in.anytime > lose  lose.next > pause  pause.came > lost',
      }),
    );
    world.start();
    expect(world.offered()).toEqual(['go', 'lose']);
    world.act('lose');
    expect(world.stands).toBe('a(pause)');
    expect(world.offered()).toEqual(['lose']);
    world.fact('x');
    expect(world.run?.result).toBe('lost');
  });

  it('are not offered where they say so', () => {
    const world = new World(
      drawn({
        nodes: { a: stage('prospecting'), lose: ['act', { notIn: ['a'] }] },
        wires: 'in.new > a  in.anytime > lose',
      }),
    );
    world.start();
    expect(world.offered()).toEqual([]);
    expect(world.offers()).toMatchObject([
      { node: 'lose', offered: false, whyNot: { reasons: [{ code: 'notOffered' }] } },
    ]);
  });

  it('a goal that is reached while a mail is still out takes the mail back', () => {
    // in ─anytime→ (stage is won) → end
    //  └─new→ a ─do→ mail → wait
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          mail: 'mail',
          wait: ['wait', { on: ['x'] }],
          goal: ['becomes', { when: { of: 'stage', is: 'equals', value: 'won' } }],
          end: ['end', { result: 'goal', cut: true }],
        },
        wires: 'in.new > a  a.do > mail  mail.next > wait  in.anytime > goal  goal.next > end',
      }),
      { stage: 'prospecting' },
    );
    world.start();
    const [mail] = world.effects;
    expect(world.run?.pending).toEqual([{ key: mail?.key, kind: 'send', owner: 1 }]);
    world.edit({ stage: 'won' });
    expect(world.run).toMatchObject({ status: 'done', result: 'goal', pending: [], positions: [] });
    expect(world.kinds()).toContain(`withdraw ${mail?.key}`);
  });

  it('a mail made and taken back in the same advance is never made', () => {
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          mail: ['mail', { owner: 'place' }],
          leave: ['becomes', { when: { of: 'name', is: 'empty' } }],
          b: 'place',
        },
        wires: 'in.new > a  a.do > mail  a.when > leave  leave.next > b',
      }),
    );
    world.start();
    expect(world.stands).toBe('b');
    expect(world.kinds()).toEqual([]);
    expect(world.steps).toContainEqual(expect.objectContaining({ did: 'withdrew' }));
  });
});

it('writes go through the guard: a refusal of what a person filled in is told to them, and nothing moves', () => {
  const world = new World(
    drawn({
      nodes: {
        a: stage('prospecting'),
        go: ['act', { form: [{ is: 'field', field: 'name', required: true }] }],
        b: stage('won'),
      },
      wires: 'in.new > a  a.when > go  go.next > b',
    }),
  );
  world.start();
  const problem = { field: 'name', problem: 'notUnique', message: 'There is a deal of this name.' } as const;
  world.refusedWrites = { [`${world.run?.id}/go/1/form`]: [problem] };
  expect(world.act('go', ann, { fields: { name: 'Ten chairs' } })).toMatchObject({
    is: 'refused',
    reasons: [{ code: 'refusedWrite', problems: [problem] }],
  });
  expect(world.stands).toBe('a');
  expect(world.records.get(`deals/${deal.id}`)?.data.name).toBeUndefined();
});
