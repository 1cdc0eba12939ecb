import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, bob, World } from '../testing/world.ts';

const stage = (value: string) => ['place', { value }] as const;
const child = (config = {}) => ['act', { mode: 'keep', ...config }, 'grp'] as const;

describe('a group of children that people begin', () => {
  // in ─new→ checks ─do→ grp ┬ legal          ─done→ nego
  //                          ├ ref            ─short→ stuck
  //                          └ credit → rating ─bad→ lost(final)
  const checks = drawn({
    nodes: {
      checks: stage('prospecting'),
      grp: ['group', { branches: [], atLeast: 2 }],
      legal: child({ who: ['group:legal'] }),
      ref: child(),
      credit: child({ form: [{ is: 'field', field: 'closeValue', required: true }] }),
      rating: ['decide', { branches: [{ id: 'bad', when: { of: 'closeValue', is: 'empty' } }] }, 'grp'],
      look: ['wait', { on: ['looked'] }, 'grp'],
      nego: stage('negotiation'),
      lost: ['place', { value: 'lost', final: true }],
    },
    wires: `in.new > checks  checks.do > grp  grp.children > legal  grp.children > ref  grp.children > credit
      ref.next > look  look.came > rating  rating.bad > lost  grp.done > nego`,
  });

  it('is done when enough of them have ended, and leads on', () => {
    const world = new World(checks, { closeValue: { minor: '100', currency: 'USD' } });
    world.start();
    expect(world.stands).toBe('checks(grp)');
    expect(world.act('legal', ann)).toMatchObject({ is: 'refused', reasons: [{ code: 'who' }] });
    world.act('legal', bob);
    expect(world.stands).toBe('checks(grp)');
    expect(world.offered()).toEqual(['ref', 'credit']);
    world.act('credit', ann, { fields: { closeValue: { minor: '500', currency: 'USD' } } });
    expect(world.stands).toBe('nego');
    expect(world.data.stage).toBe('negotiation');
  });

  it('counts no child twice and does not count one that is still on its way', () => {
    const world = new World(checks, { closeValue: { minor: '100', currency: 'USD' } });
    world.start();
    world.act('ref');
    expect(world.act('ref')).toMatchObject({
      is: 'refused',
      reasons: [{ code: 'notOffered', text: { en: expect.stringContaining('has been performed already') } }],
    });
    expect(world.stands).toBe('checks(grp(look))');
    world.act('legal', bob);
    expect(world.stands).toBe('checks(grp(look))');
    world.fact('looked');
    expect(world.stands).toBe('nego');
  });

  it('is closed, with the place around it, when a child leads outward', () => {
    const world = new World(checks);
    world.start();
    world.act('ref');
    world.fact('looked');
    expect(world.run).toMatchObject({ status: 'done', result: 'lost' });
    expect(world.rows).toEqual([]);
  });

  it('says that the goal can no longer be met', () => {
    // in → grp{a → ·, b → lead out} needs 2 of 1
    const world = new World(
      drawn({
        nodes: {
          grp: ['group', { branches: ['a'], atLeast: 2 }],
          x: ['wait', { on: ['x'] }, 'grp'],
          short: 'place',
          done: 'place',
        },
        wires: 'in.new > grp  grp.a > x  grp.done > done  grp.short > short',
      }),
    );
    world.start();
    world.fact('x');
    expect(world.stands).toBe('short');
  });
});

describe('a block with branches', () => {
  // in → par ┬a→ hook ─error→ tell → ·   ─done→ b
  //          └b→ wait ─timeout→ ·
  const par = drawn({
    nodes: {
      par: ['group', { branches: ['a', 'b'] }],
      hook: ['hook', {}, 'par'],
      told: ['write', { set: { name: 'failed' } }, 'par'],
      w: ['wait', { for: { n: 2, unit: 'day' } }, 'par'],
      b: 'place',
    },
    wires: 'in.new > par  par.a > hook  hook.error > told  par.b > w  par.done > b',
  });

  it('begins every branch and joins when none lives any more', () => {
    const world = new World(par);
    world.start();
    expect(world.stands).toBe('par(hook w)');
    const key = world.effects[0]?.key;
    world.fact('effect.done', { score: 7 }, [`effect:${key}`]);
    expect(world.stands).toBe('par(w)');
    world.pass({ days: 2 });
    expect(world.stands).toBe('b');
  });

  it('counts a branch that took its error port as ended', () => {
    const world = new World(par);
    world.start();
    world.fact('effect.failed', { status: 500 }, [`effect:${world.effects[0]?.key}`]);
    expect(world.data.name).toBe('failed');
    expect(world.stands).toBe('par(w)');
    expect(world.run?.pending).toEqual([]);
  });

  it('does not wait for a branch that is not wired', () => {
    const world = new World(
      drawn({ nodes: { par: ['group', { branches: ['a', 'b'] }], b: 'place' }, wires: 'in.new > par  par.done > b' }),
    );
    world.start();
    expect(world.stands).toBe('b');
  });

  it('keeps what a node gave out to its own branch, and for good outside of blocks', () => {
    // in → w0 → par ┬a→ wa → write{name: steps.wa.heard} → wx
    //               └b→ wb → write{name: steps.wa.heard} → wy
    const hear = (on: string) => ['wait', { on: [on] }, 'par'] as const;
    const decide = (of: string) =>
      ['decide', { branches: [{ id: 'seen', when: { of, is: 'equals', value: 'yes' } }] }, 'par'] as const;
    const world = new World(
      drawn({
        nodes: {
          w0: ['wait', { on: ['zero'] }],
          par: ['group', { branches: ['a', 'b'] }],
          wa: hear('one'),
          wb: hear('two'),
          da: decide('steps.wa.heard'),
          db: decide('steps.wa.heard'),
          d0: decide('steps.w0.heard'),
          sawOwn: hear('never'),
          sawOther: hear('never'),
          sawOuter: hear('never'),
        },
        wires: `in.new > w0  w0.came > par  par.a > wa  wa.came > da  da.seen > sawOwn
          par.b > wb  wb.came > db  db.seen > sawOther  db.otherwise > d0  d0.seen > sawOuter`,
      }),
    );
    world.start();
    world.fact('zero', 'yes');
    world.fact('one', 'yes');
    world.fact('two', 'yes');
    expect(world.stands).toBe('par(sawOwn sawOuter)');
  });
});

describe('gates while a step or a block lasts', () => {
  // in → a ─do→ call ─while→ late(4d) → std → ·
  //                  └while→ slow(1d, keep) → nudge
  const during = drawn({
    nodes: {
      a: 'place',
      call: ['call', { process: 'approval', results: ['approved'] }],
      slow: ['timer', { after: { n: 1, unit: 'day' }, mode: 'keep' }],
      nudge: ['write', { set: { name: 'nudged' } }],
      late: ['timer', { after: { n: 4, unit: 'day' } }],
      b: 'place',
    },
    wires: 'in.new > a  a.do > call  call.while > slow  slow.next > nudge  call.while > late  late.next > b',
  });

  it('one reminds beside, the other interrupts and takes the child run back', () => {
    const world = new World(during);
    world.start();
    world.pass({ days: 1 });
    expect(world.data.name).toBe('nudged');
    expect(world.stands).toBe('a(call)');
    world.pass({ days: 3 });
    expect(world.stands).toBe('b');
    expect(world.kinds().at(-1)).toBe(`withdraw ${world.effects[0]?.key}`);
  });

  it('a deadline over a whole block closes it', () => {
    const world = new World(
      drawn({
        nodes: {
          par: ['group', { branches: ['a'] }],
          x: ['place', {}, 'par'],
          late: ['timer', { after: { n: 1, unit: 'hour' } }],
          b: 'place',
        },
        wires: 'in.new > par  par.a > x  par.while > late  late.next > b',
      }),
    );
    world.start();
    expect(world.stands).toBe('par(x)');
    world.pass({ hours: 1 });
    expect(world.stands).toBe('b');
  });
});

describe('places inside a block', () => {
  // in → par ┬a→ a1 ─go→ a2 ─end→ (branch ends)
  //          └b→ b1 ─stop→ (branch ends)              ─done→ z
  const lanes = drawn({
    nodes: {
      par: ['group', { branches: ['a', 'b'] }],
      a1: ['place', {}, 'par'],
      go: ['act', {}, 'par'],
      a2: ['place', {}, 'par'],
      fin: ['act', {}, 'par'],
      enda: ['end', { result: 'x' }, 'par'],
      b1: ['place', {}, 'par'],
      stop: ['act', {}, 'par'],
      endb: ['end', {}, 'par'],
      z: 'place',
    },
    wires: `in.new > par  par.a > a1  a1.when > go  go.next > a2  a2.when > fin  fin.next > enda
      par.b > b1  b1.when > stop  stop.next > endb  par.done > z`,
  });

  it('each branch has a place of its own, and an end ends the branch', () => {
    const world = new World(lanes);
    world.start();
    expect(world.stands).toBe('par(a1 b1)');
    world.act('go');
    expect(world.stands).toBe('par(b1 a2)');
    world.act('stop');
    expect(world.stands).toBe('par(a2)');
    world.act('fin');
    expect(world.stands).toBe('z');
  });
});

describe('what happens around a group', () => {
  // in → a ─do→ grp{b: wait(x)} ─while→ tick(1 h, keep) → ring
  //                             └done→ z
  it('a reminder on the group runs beside it and does not close it', () => {
    const process = drawn({
      nodes: {
        a: 'place',
        grp: ['group', { branches: ['b'] }],
        b: ['wait', { on: ['x'] }, 'grp'],
        tick: ['timer', { mode: 'keep', after: { n: 1, unit: 'hour' } }],
        hold: ['wait', { on: ['y'] }],
        ring: 'mail',
        z: 'place',
      },
      wires: 'in.new > a  a.do > grp  grp.b > b  grp.while > tick  tick.next > hold  hold.came > ring  grp.done > z',
    });
    const world = new World(process);
    world.start();
    world.pass({ hours: 2 });
    expect(world.stands).toBe('a(grp(b) hold)');
    world.fact('y');
    expect(world.kinds()).toEqual(['send']);
    expect(world.stands).toBe('a(grp(b))');
    world.fact('x');
    expect(world.stands).toBe('z');
  });

  it('branches that end as they begin are counted one after another, and none is out of reach before', () => {
    const process = drawn({
      nodes: { grp: ['group', { branches: ['b', 'c', 'd'], atLeast: 2 }], z: 'place', few: 'place' },
      wires: 'in.new > grp  grp.done > z  grp.short > few',
    });
    const world = new World(process);
    world.start();
    expect(world.stands).toBe('z');
  });
});
