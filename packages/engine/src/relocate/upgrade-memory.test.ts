import { standardModules } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Declarations, NodeDeclaration } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { type Drawing, draw } from '../../testing/draw.ts';
import { tinyBehaviours, tinyDeclarations } from '../../testing/tiny-kinds.ts';
import { World } from '../../testing/world.ts';
import { type Behaviours, type CompiledProcess, compileProcess, type Run, relocate } from '../index.ts';

/*
 * Three builds of the same software. In the first a group remembers how many branches are done as a number; from the second on
 * as `{done}`, from the third on as `{ended: {count}}`. A gate that has to be asked twice goes the same way.
 */
type Build = 1 | 2 | 3;
const wrap: { readonly [B in Build]: (count: number) => Json } = {
  1: (count) => count,
  2: (done) => ({ done }),
  3: (count) => ({ ended: { count } }),
};
function countIn(memory: Json): number {
  if (memory === null) return 0;
  if (typeof memory === 'number') return memory;
  throw new Error(`This build cannot read ${JSON.stringify(memory)}.`);
}
const unwrap: { readonly [B in Build]: (memory: Json) => number } = {
  1: countIn,
  2: (memory) => (memory === null ? 0 : (memory as { readonly done: number }).done),
  3: (memory) => (memory === null ? 0 : (memory as { readonly ended: { readonly count: number } }).ended.count),
};

function behavioursOf(build: Build): Behaviours {
  return {
    ...tinyBehaviours,
    group: {
      resume: (c, cause) => {
        if (!('child' in cause)) return { then: 'stay' };
        const done = unwrap[build](c.memory) + 1;
        return done >= Number(c.config.atLeast)
          ? { then: { leave: 'done' } }
          : { remember: wrap[build](done), then: 'stay' };
      },
    },
    fact: {
      ...tinyBehaviours.fact,
      resume: (c) => {
        const times = unwrap[build](c.memory) + 1;
        return times >= 2 ? { then: 'take' } : { remember: wrap[build](times), then: 'stay' };
      },
    },
  };
}

function declarationsOf(build: Build): Declarations {
  const upgrades: NodeDeclaration['upgrades'] = [
    { from: 1, up: (config) => config, memory: (memory) => wrap[2](countIn(memory)) },
    { from: 2, up: (config) => config, memory: (memory) => wrap[3](unwrap[2](memory)) },
  ];
  const grown = (type: string): { readonly [type: string]: NodeDeclaration } => {
    const declaration = tinyDeclarations.nodes[type];
    return declaration ? { [type]: { ...declaration, v: build, upgrades: upgrades.slice(0, build - 1) } } : {};
  };
  return { ...tinyDeclarations, nodes: { ...tinyDeclarations.nodes, ...grown('group'), ...grown('fact') } };
}

// in → a ─do→ grp{children: legal, ref; 2 of}─done→ b        a ─when→ twice(x, two times)→ c
const drawing: Drawing = {
  nodes: {
    a: 'place',
    grp: ['group', { branches: [], atLeast: 2 }],
    legal: ['act', { mode: 'keep' }, 'grp'],
    ref: ['act', { mode: 'keep' }, 'grp'],
    twice: ['fact', { on: ['x'] }],
    b: 'place',
    c: 'place',
  },
  wires: `in.new > a  a.do > grp  grp.children > legal  grp.children > ref  grp.done > b
    a.when > twice  twice.next > c`,
};

/** The document as a build reads it: every node at its type's number. */
function processOf(build: Build, drawn: Drawing = drawing): CompiledProcess {
  const declarations = declarationsOf(build);
  const document = draw(drawn);
  return compileProcess({
    id: 'process',
    version: 1,
    document: {
      ...document,
      nodes: document.nodes.map((node) => ({ ...node, v: declarations.nodes[node.type]?.v ?? 1 })),
    },
    declarations,
    behaviours: behavioursOf(build),
    modules: standardModules,
  });
}

/** A run that has ended one branch of two and heard the first of two facts, as a build has written it down. */
function written(build: Build): World {
  const world = new World(processOf(build));
  world.start();
  world.act('legal');
  world.fact('x');
  return world;
}

function loadedBy(build: Build, { run, rows, now }: World): World {
  const world = new World(processOf(build), {}, now);
  world.run = JSON.parse(JSON.stringify(run)) as Run;
  world.rows = rows;
  world.pass({ minutes: 1 });
  return world;
}

describe('what a node remembers', () => {
  it('is read by newer code through the upgrades of its type, one after another, and goes on from there', () => {
    for (const newer of [2, 3] as const) {
      const world = loadedBy(newer, written(1));
      world.act('ref');
      expect(world.stands).toBe('b');
      const other = loadedBy(newer, written(1));
      other.fact('x');
      expect(other.stands).toBe('c');
    }
    const world = loadedBy(3, written(2));
    world.act('ref');
    expect(world.stands).toBe('b');
  });

  it('is stored in the new shape with its number when the run moves, and is not upgraded a second time', () => {
    const world = loadedBy(2, written(1));
    world.pass({ hours: 1 });
    world.control({ do: 'pause' });
    const group = world.run?.positions.find(({ node }) => node === 'grp');
    expect(group).toMatchObject({ v: 2, memory: { done: 1 } });
    expect(world.run?.positions.find(({ node }) => node === 'a')?.gates.twice).toMatchObject({
      v: 2,
      memory: { done: 1 },
    });
    world.control({ do: 'resume' });
    world.act('ref');
    expect(world.stands).toBe('b');
  });

  it('of a newer build leaves the run untouched: old code says so and changes nothing', () => {
    const newer = written(2);
    const world = loadedBy(1, newer);
    const before = JSON.stringify(world.run);
    expect(() => world.act('ref')).toThrow('A newer Throughline has written what “twice” of version 1 remembers');
    expect(() => world.offers()).toThrow('Update this installation');
    expect(JSON.stringify(world.run)).toBe(before);
    const whole = loadedBy(1, written(1));
    if (whole.run) whole.run = { ...whole.run, v: 2 as 1 };
    expect(() => whole.act('ref')).toThrow('A newer Throughline has written what the run');
  });

  it('goes through the upgrades when the run is moved to another version, and is lost only where a node becomes another kind', () => {
    const world = written(1);
    const to = processOf(3, {
      ...drawing,
      nodes: { ...drawing.nodes, twice: ['becomes', { when: { of: 'name', is: 'equals', value: 'X' } }] },
    });
    const event = {
      kind: 'control',
      do: 'relocated',
      reason: 'New',
      id: 'r',
      seq: `${world.now}/r`,
      at: world.now,
    } as const;
    if (!world.run) throw new Error('There is no run.');
    const cause = { id: 'r', depth: 0 };
    const result = relocate(processOf(3), to, world.run, { nodes: {} }, { ...event, cause }, world.factsNow());
    if (result.is !== 'relocated') throw new Error(JSON.stringify(result));
    const moved = new World(to, {}, world.now);
    moved.rows = world.rows;
    moved.take(result.advanced);
    const [, a, group] = moved.run?.positions ?? [];
    expect(group).toMatchObject({ node: 'grp', v: 3, memory: { ended: { count: 1 } } });
    expect(a?.gates.twice).toEqual({ taken: 0, heard: expect.any(String), fired: [] });
    moved.act('ref');
    expect(moved.stands).toBe('b');
  });
});
