import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { World } from '../testing/world.ts';

describe('the end of a run', () => {
  // in → a ─go→ won(final)
  //        go ─after→ w(1 h) → thanks(mail)
  const after = (cut: boolean) =>
    drawn({
      nodes: {
        a: 'place',
        go: 'act',
        w: ['wait', { for: { n: 1, unit: 'hour' } }],
        thanks: 'mail',
        won: ['end', { result: 'won', ...(cut ? { cut: true } : {}) }],
      },
      wires: 'in.new > a  a.when > go  go.next > won  go.after > w  w.timeout > thanks',
    });

  it('waits for the flows beside, but not with its places and gates', () => {
    const world = new World(after(false));
    world.start();
    world.act('go');
    expect(world.run).toMatchObject({ status: 'closing', result: 'won' });
    expect(world.stands).toBe('w');
    expect(world.offered()).toEqual([]);
    expect(world.kinds()).toEqual([]);
    world.pass({ hours: 1 });
    expect(world.run).toMatchObject({ status: 'done', result: 'won', positions: [], pending: [] });
    expect(world.kinds()).toEqual(['send', 'publish']);
  });

  it('leaves nothing for the other common gates to hear, even of the fact that ended it', () => {
    // in ─anytime→ won(x) → end, after → w(1 h)      in ─anytime→ again(x) → a
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          won: ['fact', { on: ['x'] }],
          w: ['wait', { for: { n: 1, unit: 'hour' } }],
          over: 'end',
          again: ['fact', { on: ['x'] }],
        },
        wires: 'in.new > a  in.anytime > won  in.anytime > again  won.after > w  won.next > over  again.next > a',
      }),
    );
    world.start();
    world.fact('x');
    expect(world.run?.status).toBe('closing');
    expect(world.stands).toBe('w');
  });

  it('cuts them where it says so', () => {
    const world = new World(after(true));
    world.start();
    world.act('go');
    expect(world.run).toMatchObject({ status: 'done', result: 'won', positions: [] });
    expect(world.rows).toEqual([]);
  });

  it('the flow beside is begun before the way on', () => {
    const world = new World(
      drawn({
        nodes: { a: 'place', go: 'act', one: ['write', { set: { name: 'one' } }], b: ['place', { value: 'won' }] },
        wires: 'in.new > a  a.when > go  go.next > b  go.after > one',
      }),
    );
    world.start();
    world.act('go');
    expect(world.effects.map((effect) => effect.node)).toEqual(['one', 'b']);
  });

  it('comes without being drawn when nothing rests any more', () => {
    const world = new World(drawn({ nodes: { up: ['write', { set: { name: 'X' } }] }, wires: 'in.new > up' }));
    world.start();
    expect(world.run).toMatchObject({ status: 'done', positions: [] });
    expect(world.run?.result).toBeUndefined();
  });

  it('does not come while a place stands, though every flow has ended', () => {
    const world = new World(
      drawn({ nodes: { a: 'place', up: ['write', { set: { name: 'X' } }] }, wires: 'in.new > a  a.do > up' }),
    );
    world.start();
    expect(world.run?.status).toBe('running');
  });
});

describe('stopping and moving a run', () => {
  const simple = drawn({
    nodes: { a: 'place', m: ['mail', { owner: 'place' }], go: 'act', b: ['place', { value: 'won' }] },
    wires: 'in.new > a  a.do > m  a.when > go  go.next > b',
  });

  it('stop ends everything at once and tells the world', () => {
    const world = new World(simple);
    world.start();
    world.control({ do: 'stop' });
    expect(world.run).toMatchObject({ status: 'stopped', positions: [], pending: [] });
    expect(world.kinds().slice(1)).toEqual([`withdraw ${world.effects[0]?.key}`, 'publish']);
    expect(world.effects.at(-1)).toMatchObject({ on: 'run.ended', data: { status: 'stopped', result: null } });
  });

  it('move goes straight into a place, whatever stood before, and says why', () => {
    const world = new World(simple);
    world.start();
    world.control({ do: 'move', node: 'b' });
    expect(world.stands).toBe('b');
    expect(world.data.stage).toBe('won');
    expect(world.steps).toContainEqual(expect.objectContaining({ did: 'noted', code: 'move', text: 'because' }));
    expect(world.control({ do: 'move', node: 'go' })).toMatchObject({ is: 'refused' });
  });
});
