import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { tinyBehaviours } from '../testing/tiny-kinds.ts';
import { ann, deal, World } from '../testing/world.ts';
import { compileProcess, EngineIncident, runLimits } from './index.ts';

function incident(act: () => unknown): string | null {
  try {
    act();
  } catch (stop) {
    if (stop instanceof EngineIncident) return stop.code;
    throw stop;
  }
  return null;
}

describe('a run', () => {
  // in → a ─do→ w0 → w1 … → w7 → b: each waits for a fact and keeps its data
  const many = Array.from({ length: 8 }, (_, at) => `w${at}`);
  const process = drawn({
    nodes: { a: 'place', ...Object.fromEntries(many.map((id) => [id, ['wait', { on: [id] }] as const])), b: 'place' },
    wires: `in.new > a  a.do > w0  ${many.map((id, at) => `${id}.came > ${many[at + 1] ?? 'b'}`).join('  ')}`,
  });

  it('keeps no value and grows no further than its limits, and then nothing of the advance', () => {
    const world = new World(process);
    world.start();
    expect(incident(() => world.fact('w0', 'x'.repeat(runLimits.value)))).toBe('valueTooLarge');
    const nearly = 'x'.repeat(runLimits.value - 20);
    const codes = many.map((id) => incident(() => world.fact(id, nearly)));
    expect(codes).toEqual([...Array(7).fill(null), 'runTooLarge']);
    expect(world.stands).toBe('a(w7)');
  });

  it('begins with no larger input than any other value', () => {
    expect(incident(() => new World(process).start('x'.repeat(runLimits.value)))).toBe('valueTooLarge');
  });
});

describe('what is too much', () => {
  /** What somebody is told, and whether anything of the advance was kept. */
  function told(world: World, act: () => unknown): string {
    const before = JSON.stringify(world.run);
    try {
      act();
    } catch (stop) {
      if (!(stop instanceof EngineIncident)) throw stop;
      expect(JSON.stringify(world.run)).toBe(before);
      return stop.message;
    }
    throw new Error('It was not too much.');
  }
  const record = (module: string, id: string) => ({
    ...{ ref: { module, id }, name: id, owner: 'ann', createdBy: 'ann', revision: 1, data: {} },
  });

  it('stands at once: a round over more records than a run may hold', () => {
    const world = new World(
      drawn({
        nodes: { a: 'place', go: 'act', each: ['each', { related: 'tasks' }], w: ['wait', { on: ['x'] }, 'each'] },
        wires: 'in.new > a  a.when > go  go.next > each  each.item > w',
      }),
    );
    for (let item = 0; item <= runLimits.positions; item += 1) world.put(record('tasks', `t${item}`));
    world.start();
    expect(told(world, () => world.act('go'))).toBe(
      'A run may stand at 500 places at once, and “w” would be one more. Let fewer go on beside each other, or give each a run of its own.',
    );
    expect(world.stands).toBe('a');
  });

  it('comes round: a node that one run has visited too often', () => {
    const world = new World(
      drawn({ nodes: { a: 'place', go: 'act', b: 'place' }, wires: 'in.new > a  a.when > go  go.next > b' }),
    );
    world.start();
    if (world.run) world.run = { ...world.run, visits: { ...world.run.visits, b: runLimits.visits } };
    expect(told(world, () => world.act('go'))).toContain(
      '“b” was visited 10000 times by one run. Let what comes round',
    );
  });

  it('is waited for: more holds of one node than the run can look after', () => {
    const hold = (at: number) => ({ name: `h${at}`, is: 'event', on: ['x'], keys: [{ record: 'record' }] }) as const;
    const place = { holds: () => Array.from({ length: runLimits.holds + 1 }, (_, at) => hold(at)) };
    const { id, version, document, declarations, moduleList } = drawn({ nodes: { a: 'place' }, wires: 'in.new > a' });
    const behaviours = { ...tinyBehaviours, place };
    const world = new World(compileProcess({ id, version, document, declarations, behaviours, modules: moduleList }));
    expect(told(world, () => world.start())).toBe('“a” waits for more than 50 things at once. Divide it into several.');
  });

  it('moves at once: a circle that never rests is named, with what it lacks', () => {
    const world = new World(
      drawn({
        nodes: { a: 'place', go: 'act', w: ['write', { set: { name: 'x' } }], v: ['write', { set: { name: 'y' } }] },
        wires: 'in.new > a  a.when > go  go.next > w  w.next > v  v.next > w',
      }),
    );
    world.start();
    expect(told(world, () => world.act('go'))).toMatch(
      /^The run moved 100 times at .+ without coming to rest: “(w” → “v” → “w|v” → “w” → “v)”\. Put a wait or a loop into the circle\.$/,
    );
  });
});

describe('runs that call one another', () => {
  // in → a ─do→ call ─ok→ b, ─error→ c
  const process = drawn({
    nodes: { a: 'place', call: ['call', { process: 'process', results: ['ok'] }], b: 'place', c: 'place' },
    wires: 'in.new > a  a.do > call  call.ok > b  call.error > c',
  });
  const calledAt = (depth: number | undefined) => {
    const world = new World(process);
    const start = { kind: 'start', entry: 'new', records: { record: deal }, key: '', data: null } as const;
    world.happen(depth === undefined ? start : { ...start, depth }, ann);
    return world;
  };

  it('hand on how deep they are', () => {
    expect(calledAt(undefined).effects).toMatchObject([{ kind: 'startRun', depth: 2 }]);
    expect(calledAt(3).effects).toMatchObject([{ kind: 'startRun', depth: 4 }]);
    expect(calledAt(3).run?.depth).toBe(3);
  });

  it('call no deeper than the limit: the step fails to its error port', () => {
    expect(calledAt(runLimits.calls - 1).stands).toBe('a(call)');
    const last = calledAt(runLimits.calls);
    expect(last.stands).toBe('c');
    expect(last.effects).toEqual([]);
  });
});
