import { describe, expect, it } from 'vitest';
import { drawn } from '../../testing/draw.ts';
import { ann, bob, World } from '../../testing/world.ts';
import { type CompiledProcess, queryKey, type RelocationPlan, relocate, undo } from '../index.ts';

const control = (order: 'relocated' | 'undo', at: string) => ({
  kind: 'control' as const,
  do: order,
  reason: 'Version 2 is better.',
  id: 'evR',
  seq: `${at}/evR`,
  at,
  cause: { id: 'evR', depth: 0 },
});
const move = (world: World, to: CompiledProcess, plan: RelocationPlan = { nodes: {} }) => {
  if (!world.run) throw new Error('There is no run.');
  const result = relocate(world.process, to, world.run, plan, control('relocated', world.now), world.factsNow());
  if (result.is !== 'relocated') return result;
  const moved = new World(to, world.data, world.now);
  moved.rows = world.rows;
  moved.take(result.advanced);
  return moved;
};

// v1: in → a(5 days) ─go→ b, a ─do→ grp{legal, ref; 2 of}
const version1 = drawn({
  nodes: {
    a: ['place', { sla: { n: 5, unit: 'day' } }],
    grp: ['group', { branches: [], atLeast: 2 }],
    legal: ['act', { mode: 'keep' }, 'grp'],
    ref: ['act', { mode: 'keep' }, 'grp'],
    go: 'act',
    b: 'place',
  },
  wires: 'in.new > a  a.do > grp  grp.children > legal  grp.children > ref  grp.done > b  a.when > go  go.next > b',
});

describe('relocation', () => {
  it('keeps what stands and since when, so that a shortened deadline counts from the true start', () => {
    const world = new World(version1);
    world.start();
    world.pass({ days: 1 });
    const shorter = drawn({
      nodes: {
        a: ['place', { sla: { n: 2, unit: 'day' } }],
        grp: ['group', { branches: [], atLeast: 1 }],
        x: ['act', { mode: 'keep' }, 'grp'],
        b: 'place',
      },
      wires: 'in.new > a  a.do > grp  grp.children > x  grp.done > b',
    });
    const moved = move(world, shorter);
    if (!(moved instanceof World)) throw new Error(JSON.stringify(moved));
    expect(moved.rows.find((row) => row.is === 'timer')).toMatchObject({ due: '2026-03-04T09:00:00.000Z' });
    expect(moved.stands).toBe('a(grp)');
    expect(moved.offered()).toEqual(['x']);
  });

  it('does not count a group’s child twice', () => {
    const world = new World(version1);
    world.start();
    world.act('legal', bob);
    const renamed = drawn({
      nodes: {
        a: 'place',
        g2: ['group', { branches: [], atLeast: 2 }],
        sign: ['act', { mode: 'keep' }, 'g2'],
        ref: ['act', { mode: 'keep' }, 'g2'],
        b: 'place',
      },
      wires: 'in.new > a  a.do > g2  g2.children > sign  g2.children > ref  g2.done > b',
    });
    const moved = move(world, renamed, { nodes: { grp: 'g2', legal: 'sign' } });
    if (!(moved instanceof World)) throw new Error(JSON.stringify(moved));
    expect(moved.offered()).toEqual(['ref']);
    moved.act('ref');
    expect(moved.stands).toBe('b');
  });

  it('names what blocks it: what is gone, what is something else, what lies in another block', () => {
    const world = new World(version1);
    world.start();
    const other = drawn({
      nodes: { a: 'mail', big: ['group', { branches: ['x'] }], grp: ['group', { branches: [] }, 'big'], b: 'place' },
      wires: 'in.new > b  big.x > grp',
    });
    expect(move(world, other)).toMatchObject({ is: 'blocked', blockers: [{ node: 'a', code: 'otherRole' }] });
    expect(move(world, other, { nodes: { a: 'b' } })).toMatchObject({
      blockers: [{ node: 'grp', code: 'otherBlock' }],
    });
    expect(move(world, other, { nodes: { a: 'zz' } })).toMatchObject({
      blockers: [
        {
          node: 'a',
          code: 'gone',
          text: { en: '“place” is not in the new version. Say where what stands there goes.' },
        },
      ],
    });
  });

  it('restarts where the plan says so, and takes back what was pending there', () => {
    const world = new World(drawn({ nodes: { a: 'place', h: 'hook' }, wires: 'in.new > a  a.do > h' }));
    world.start();
    const next = drawn({ nodes: { c: ['place', { value: 'won' }] }, wires: 'in.new > c' });
    const moved = move(world, next, { nodes: { a: { restart: 'c' } } });
    if (!(moved instanceof World)) throw new Error(JSON.stringify(moved));
    expect(moved.stands).toBe('c');
    expect(moved.data.stage).toBe('won');
    expect(moved.kinds()).toEqual([`withdraw ${world.effects[0]?.key}`, 'write']);
    expect(moved.run).toMatchObject({ pending: [] });
  });

  it('asks for what the new version needs to know', () => {
    const world = new World(version1);
    world.start();
    const business = drawn({
      nodes: { a: ['place', { sla: { n: 2, unit: 'businessDay' } }], grp: ['group', { branches: [] }], b: 'place' },
      wires: 'in.new > a  a.do > grp  grp.done > b',
      settings: { clock: { calendar: 'office' } },
    });
    const query = { ask: 'calendar', id: 'office' } as const;
    expect(move(world, business)).toEqual({ is: 'needs', queries: [query] });
    world.answers.set(queryKey(query), null);
    expect(move(world, business)).toBeInstanceOf(World);
  });
});

describe('undo', () => {
  // in → a ─go{name}─→ b ─do→ hook;  go ─after→ mail
  const process = drawn({
    nodes: {
      a: ['place', { value: 'prospecting', sla: { n: 5, unit: 'day' } }],
      go: ['act', { form: [{ is: 'field', field: 'name' }] }],
      mail: ['mail', { owner: 'nobody' }],
      b: ['place', { value: 'won' }],
      h: 'hook',
    },
    wires: 'in.new > a  a.when > go  go.next > b  b.do > h  go.after > mail',
  });

  it('restores the tree, writes back what nobody changed since, withdraws what is pending and lists what is out', () => {
    const world = new World(process, { name: 'Old' });
    world.start();
    const [before, rows, values] = [world.run, world.rows, { 'deals/d1': world.data }];
    const act = world.act('go', ann, { fields: { name: 'New' } });
    if (act.is !== 'advanced' || !world.run || !before) throw new Error('It was not performed.');
    const { effects } = act.advanced;
    const result = undo(process, world.run, { before, effects, values }, control('undo', world.now), world.factsNow());
    if (result.is !== 'undone') throw new Error(JSON.stringify(result));
    expect(result.kept.map((effect) => effect.kind)).toEqual(['send']);
    world.take(result.advanced);
    expect(world.stands).toBe('a');
    expect(world.data).toMatchObject({ name: 'Old', stage: 'prospecting' });
    expect(world.kinds().slice(-3)).toEqual([`withdraw ${world.run?.id}/h/1/hook`, 'write', 'write']);
    expect(world.rows.map((row) => row.is).sort()).toEqual(rows.map((row) => row.is).sort());
    world.act('go', ann, { fields: { name: 'New' } });
    expect(world.effects.at(-1)?.key).toBe(`${world.run?.id}/h/2/hook`);
  });

  it('gives the record back to whom it was taken from', () => {
    const process = drawn({
      nodes: { a: 'place', go: 'act', give: ['write', { set: { owner: 'bob' } }], b: 'place' },
      wires: 'in.new > a  a.when > go  go.next > give  give.next > b',
    });
    const world = new World(process);
    world.start();
    const [before, was] = [world.run, world.records.get('deals/d1')?.owner];
    const act = world.act('go', ann);
    if (act.is !== 'advanced' || !world.run || !before) throw new Error('It was not performed.');
    expect(world.records.get('deals/d1')?.owner).toBe('bob');
    const done = { before, effects: act.advanced.effects, values: { 'deals/d1': { owner: was ?? null } } };
    const result = undo(process, world.run, done, control('undo', world.now), world.factsNow());
    if (result.is !== 'undone') throw new Error(JSON.stringify(result));
    world.take(result.advanced);
    expect(world.records.get('deals/d1')?.owner).toBe(was);
  });

  it('leaves alone what somebody else has changed meanwhile', () => {
    const world = new World(process, { name: 'Old' });
    world.start();
    const [before, values] = [world.run, { 'deals/d1': world.data }];
    const act = world.act('go', ann, { fields: { name: 'New' } });
    if (act.is !== 'advanced' || !world.run || !before) throw new Error('It was not performed.');
    world.put({
      ...(world.records.get('deals/d1') as never as NonNullable<ReturnType<typeof world.records.get>>),
      data: { ...world.data, name: 'Newer' },
    });
    const done = { before, effects: act.advanced.effects, values };
    const result = undo(process, world.run, done, control('undo', world.now), world.factsNow());
    if (result.is !== 'undone') throw new Error(JSON.stringify(result));
    world.take(result.advanced);
    expect(world.data).toMatchObject({ name: 'Newer', stage: 'prospecting' });
  });
});
