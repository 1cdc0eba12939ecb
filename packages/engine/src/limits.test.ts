import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, deal, World } from '../testing/world.ts';
import { EngineIncident, runLimits } from './index.ts';

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
