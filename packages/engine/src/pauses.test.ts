import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { World } from '../testing/world.ts';

const stage = (value: string, more = {}) => ['place', { value, ...more }] as const;

describe('a pause', () => {
  // in ─anytime→ pause(pause, not in hold) → hold ─when→ resume → back(return)
  //    ─anytime→ lose → lost(final)
  //  └─new→ checks(5 days) ─do→ grp{legal, ref} ─done→ nego
  const held = drawn({
    nodes: {
      checks: stage('prospecting', { sla: { n: 5, unit: 'day' }, late: 'move' }),
      grp: ['group', { branches: [], atLeast: 2 }],
      legal: ['act', { mode: 'keep' }, 'grp'],
      ref: ['act', { mode: 'keep' }, 'grp'],
      nego: stage('negotiation'),
      late: stage('proposal'),
      pause: ['act', { mode: 'pause', notIn: ['hold'] }],
      hold: stage('onHold'),
      resume: 'act',
      back: 'return',
      lose: 'act',
      lost: ['place', { value: 'lost', final: true }],
    },
    wires: `in.new > checks  checks.do > grp  grp.children > legal  grp.children > ref  grp.done > nego
      checks.late > late  in.anytime > pause  pause.next > hold  hold.when > resume  resume.next > back
      in.anytime > lose  lose.next > lost`,
  });
  const due = (world: World) => world.rows.flatMap((row) => (row.is === 'timer' ? [row.due] : []));

  it('of the whole process moves every clock by as long as it was, and counts once where a place is parked meanwhile', () => {
    const world = new World(held);
    world.start();
    world.now = '2026-03-12T09:00:00.000Z';
    world.control({ do: 'stood', since: '2026-03-04T09:00:00.000Z' });
    expect(due(world)).toEqual(['2026-03-15T09:00:00.000Z']);
    world.act('pause');
    world.now = '2026-03-13T09:00:00.000Z';
    world.control({ do: 'stood', since: '2026-03-12T21:00:00.000Z' });
    world.now = '2026-03-14T09:00:00.000Z';
    world.act('resume');
    expect(due(world)).toEqual(['2026-03-17T09:00:00.000Z']);
  });

  it('parks the place with all below it: nothing is offered there, and no timer stands', () => {
    const world = new World(held);
    world.start();
    world.act('legal');
    expect(due(world)).toEqual(['2026-03-07T09:00:00.000Z']);
    world.act('pause');
    expect(world.stands).toBe('[checks](grp) hold');
    expect(world.data.stage).toBe('onHold');
    expect(world.offered()).toEqual(['resume', 'lose']);
    expect(due(world)).toEqual([]);
    expect(world.act('ref')).toMatchObject({ is: 'refused', reasons: [{ code: 'parked' }] });
  });

  it('returns with the progress it had; the field is written again and the clock goes on where it stood', () => {
    const world = new World(held);
    world.start();
    world.act('legal');
    world.pass({ days: 1 });
    world.act('pause');
    world.pass({ days: 10 });
    world.act('resume');
    expect(world.stands).toBe('checks(grp)');
    expect(world.data.stage).toBe('prospecting');
    expect(due(world)).toEqual(['2026-03-17T09:00:00.000Z']);
    world.act('ref');
    expect(world.stands).toBe('nego');
  });

  it('ends with what it parked when the record goes elsewhere', () => {
    const world = new World(held);
    world.start();
    world.act('pause');
    world.act('lose');
    expect(world.run).toMatchObject({ status: 'done', result: 'lost', positions: [] });
  });

  it('can be paused again, and the spans add up', () => {
    const world = new World(held);
    world.start();
    for (let round = 0; round < 2; round++) {
      world.act('pause');
      world.pass({ days: 2 });
      world.act('resume');
      world.pass({ days: 1 });
    }
    expect(due(world)).toEqual(['2026-03-11T09:00:00.000Z']);
  });

  it('ends, with what is on its way in it, when the record is moved from outside', () => {
    const world = new World(
      drawn({
        nodes: { a: stage('prospecting'), pause: ['act', { mode: 'pause' }], wait: ['wait', { on: ['x'] }] },
        wires: 'in.new > a  in.anytime > pause  pause.next > wait',
      }),
    );
    world.start();
    world.act('pause');
    world.control({ do: 'move', node: 'a' });
    expect(world.stands).toBe('a');
    expect(world.fact('x')).toEqual({ is: 'ignored', why: 'notHeard' });
  });

  it('ends by itself where its way ends unwired', () => {
    const world = new World(
      drawn({
        nodes: {
          a: stage('prospecting'),
          pause: ['act', { mode: 'pause' }],
          wait: ['wait', { for: { n: 1, unit: 'day' } }],
        },
        wires: 'in.new > a  in.anytime > pause  pause.next > wait',
      }),
    );
    world.start();
    world.act('pause');
    expect(world.stands).toBe('[a] wait');
    world.pass({ days: 1 });
    expect(world.stands).toBe('a');
  });
});

describe('what happened during a pause', () => {
  // in ─anytime→ ooo(pause) → till(3 days) → return
  //  └─new→ m1 ─when→ replied → b
  const cadence = drawn({
    nodes: {
      m1: 'place',
      replied: ['fact', { on: ['mail.replied'] }],
      b: 'place',
      ooo: ['fact', { on: ['mail.away'], mode: 'pause' }],
      till: ['wait', { for: { n: 3, unit: 'day' } }],
      back: 'return',
    },
    wires: 'in.new > m1  m1.when > replied  replied.next > b  in.anytime > ooo  ooo.next > till  till.timeout > back',
  });

  it('is heard on return: event holds look back to the parking', () => {
    const world = new World(cadence);
    world.start();
    world.fact('mail.away');
    expect(world.stands).toBe('[m1] till');
    world.pass({ days: 1 });
    expect(world.fact('mail.replied')).toEqual({ is: 'ignored', why: 'notHeard' });
    world.pass({ days: 2 });
    expect(world.stands).toBe('b');
  });

  it('does not hear again what came before the parking', () => {
    const world = new World(cadence);
    world.facts.push({
      kind: 'fact',
      id: 'old',
      seq: '2026-01-01/old',
      at: '2026-01-01T00:00:00.000Z',
      cause: { id: 'old', depth: 0 },
      on: 'mail.replied',
      keys: ['record:deals/d1'],
      data: null,
    });
    world.start();
    world.fact('mail.away');
    world.pass({ days: 3 });
    expect(world.stands).toBe('m1');
  });
});

describe('pausing the whole run', () => {
  // in ─new→ a(5 days) ─go→ b
  const simple = drawn({
    nodes: { a: stage('prospecting', { sla: { n: 5, unit: 'day' } }), go: 'act', b: stage('won') },
    wires: 'in.new > a  a.when > go  go.next > b',
  });

  it('parks its root: acts are refused, timers are gone, locks stand on', () => {
    const world = new World(simple);
    world.start();
    world.control({ do: 'pause' });
    expect(world.run?.status).toBe('paused');
    expect(world.act('go')).toMatchObject({ is: 'refused', reasons: [{ code: 'paused' }] });
    expect(world.rows.map((row) => row.is)).toEqual(['lock']);
    world.pass({ days: 30 });
    world.control({ do: 'resume' });
    expect(world.rows.find((row) => row.is === 'timer')).toMatchObject({ due: '2026-04-06T09:00:00.000Z' });
    world.act('go');
    expect(world.stands).toBe('b');
  });
});
