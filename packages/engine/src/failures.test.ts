import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, World } from '../testing/world.ts';

const refusal = { field: 'name', problem: 'locked', message: 'The field is locked.' } as const;

describe('a node that fails', () => {
  it('leaves by its own error port, where the error can be read', () => {
    // in → up ─error→ decide{steps.up.error.code is refusedWrite} ─yes→ b
    const world = new World(
      drawn({
        nodes: {
          up: ['write', { set: { name: 'X' } }],
          d: [
            'decide',
            { branches: [{ id: 'yes', when: { of: 'steps.up.error.code', is: 'equals', value: 'refusedWrite' } }] },
          ],
          b: 'place',
        },
        wires: 'in.new > up  up.error > d  d.yes > b',
      }),
    );
    world.refusedWrites = { 'ev000001/up/1/write': [refusal] };
    world.start();
    expect(world.stands).toBe('b');
    expect(world.kinds()).toEqual([]);
    expect(world.steps).toContainEqual(expect.objectContaining({ did: 'failed', node: 'up' }));
  });

  it('else the nearest error port outward takes it, which closes the block', () => {
    // in → par{a: x(fails), b: wait} ─error→ rescue
    const world = new World(
      drawn({
        nodes: {
          par: ['group', { branches: ['b', 'a'] }],
          w: ['wait', { on: ['x'] }, 'par'],
          x: ['fails', {}, 'par'],
          rescue: 'place',
        },
        wires: 'in.new > par  par.b > w  par.a > x  par.error > rescue',
      }),
    );
    world.start();
    expect(world.stands).toBe('rescue');
  });

  it('else is stuck where it is, and the place around it still offers what it did', () => {
    // in → a ─do→ x(fails) → b;  a ─go→ b
    const world = new World(
      drawn({
        nodes: { a: 'place', x: 'fails', go: 'act', b: 'place' },
        wires: 'in.new > a  a.do > x  x.next > b  a.when > go  go.next > b',
      }),
    );
    world.start();
    expect(world.stands).toBe('a(x)');
    expect(world.run?.positions.at(-1)?.stuck).toMatchObject({ code: 'broken', message: 'It broke.' });
    expect(world.offered()).toEqual(['go']);
    world.act('go');
    expect(world.stands).toBe('b');
  });
});

describe('what is stuck', () => {
  // in → up → b
  const update = drawn({
    nodes: { up: ['write', { set: { name: 'X' } }], b: 'place' },
    wires: 'in.new > up  up.next > b',
  });
  const stuck = () => {
    const world = new World(update);
    world.refusedWrites = { 'ev000001/up/1/write': [refusal] };
    world.start();
    expect(world.stands).toBe('up');
    return world;
  };

  it('can be tried again: a new visit with an effect key of its own', () => {
    const world = stuck();
    world.control({ do: 'repair' });
    expect(world.stands).toBe('b');
    expect(world.effects.map((effect) => effect.key)).toEqual(['ev000001/up/2/write']);
  });

  it('can be skipped by a port', () => {
    const world = stuck();
    world.control({ do: 'repair', port: 'next' });
    expect(world.stands).toBe('b');
    expect(world.data.name).toBeUndefined();
  });

  it('is refused repair when nothing is stuck', () => {
    const world = new World(update);
    world.start();
    expect(world.control({ do: 'repair' })).toMatchObject({ is: 'refused' });
  });
});

describe('an automatic gate whose write is refused', () => {
  it('never strands the record: the gate is stuck beside, the place offers on', () => {
    // in → a ─1 day→ due → up(refused) → b;  a ─go→ b
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          due: ['timer', { after: { n: 1, unit: 'day' }, mode: 'keep' }],
          up: ['write', { set: { name: 'X' } }],
          go: 'act',
          b: 'place',
        },
        wires: 'in.new > a  a.when > due  due.next > up  up.next > b  a.when > go  go.next > b',
      }),
    );
    world.start();
    world.refusedWrites = { 'ev000001/up/1/write': [refusal] };
    world.pass({ days: 1 });
    expect(world.stands).toBe('a(up)');
    expect(world.offered()).toEqual(['go']);
  });

  it('a refused state write stops the whole act', () => {
    const world = new World(
      drawn({
        nodes: { a: 'place', go: 'act', b: ['place', { value: 'won' }] },
        wires: 'in.new > a  a.when > go  go.next > b',
      }),
    );
    world.start();
    world.refusedWrites = { 'ev000001/b/1/state': [refusal] };
    expect(world.act('go', ann)).toMatchObject({ is: 'refused', reasons: [{ code: 'refusedWrite' }] });
    expect(world.stands).toBe('a');
  });
});
