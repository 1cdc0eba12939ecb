import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Drawing, drawn } from '../../testing/draw.ts';
import { ann, World } from '../../testing/world.ts';
import type { CompiledProcess } from '../index.ts';

/*
 * Places with transitions that anybody may take, common ones, groups of children, chains of two: the way that is told must lead
 * there when it is gone, and none may be shorter. Every run is played by the engine itself.
 */

const target = fc.oneof(
  { weight: 4, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constantFrom('end', 'nowhere') },
);
const gates = fc.array(fc.record({ to: target, chain: fc.boolean() }), { maxLength: 3 });
const group = fc.record({
  to: fc.nat(4),
  children: fc.integer({ min: 1, max: 3 }),
  atLeast: fc.option(fc.integer({ min: 1, max: 3 })),
});
const sketch = fc.record({
  places: fc.array(fc.record({ gates, group: fc.option(group, { freq: 3 }) }), { minLength: 1, maxLength: 5 }),
  common: gates,
});
type Gates = typeof gates extends fc.Arbitrary<infer T> ? T : never;
type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

function drawingOf({ places, common }: Sketch): Drawing {
  const nodes: { [id: string]: Drawing['nodes'][string] } = { over: 'end' };
  const wires = ['in.new > p0'];
  const lead = (from: string, to: number | string): void => {
    if (to !== 'nowhere') wires.push(`${from} > ${to === 'end' ? 'over' : `p${Number(to) % places.length}`}`);
  };
  const draw = (source: string, name: string, list: Gates): void => {
    for (const [at, { to, chain }] of list.entries()) {
      const id = `${name}${at}`;
      nodes[id] = 'act';
      wires.push(`${source} > ${id}`);
      if (!chain) lead(`${id}.next`, to);
      else {
        nodes[`${id}x`] = 'act';
        wires.push(`${id}.next > ${id}x`);
        lead(`${id}x.next`, to);
      }
    }
  };
  for (const [at, { gates: own, group }] of places.entries()) {
    nodes[`p${at}`] = 'place';
    draw(`p${at}.when`, `g${at}_`, own);
    if (group === null) continue;
    const atLeast = group.atLeast === null ? {} : { atLeast: Math.min(group.atLeast, group.children) };
    nodes[`b${at}`] = ['group', { branches: [], ...atLeast }];
    wires.push(`p${at}.do > b${at}`);
    for (let child = 0; child < group.children; child += 1) {
      nodes[`c${at}_${child}`] = ['act', {}, `b${at}`];
      wires.push(`b${at}.children > c${at}_${child}`);
    }
    lead(`b${at}.done`, group.to);
  }
  draw('in.anytime', 'any', common);
  return { nodes, wires: wires.join('\n') };
}

function played(process: CompiledProcess, acts: readonly string[]): World {
  const world = new World(process);
  world.start();
  for (const act of acts) expect(world.act(act, ann).is, acts.join()).toBe('advanced');
  return world;
}

/** From how many acts on a gate is offered, by trying everything from everywhere. */
function distances(process: CompiledProcess): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const seen = new Set<string>();
  const queue: (readonly string[])[] = [[]];
  for (const acts of queue) {
    const world = played(process, acts);
    const offered = world.run?.status === 'running' ? world.offered() : [];
    const stand = `${world.stands} ${offered.join()}`;
    if (seen.has(stand)) continue;
    seen.add(stand);
    for (const node of offered) if (!found.has(node)) found.set(node, acts.length);
    queue.push(...offered.map((node) => [...acts, node]));
  }
  return found;
}

it('why not says the shortest way there, and going it leads there', () => {
  fc.assert(
    fc.property(sketch, (sketched) => {
      const process = drawn(drawingOf(sketched));
      const reached = distances(process);
      for (const offer of played(process, []).offers(ann)) {
        if (offer.offered) continue;
        const { way } = offer.whyNot;
        expect([offer.node, way.length]).toEqual([offer.node, reached.get(offer.node) ?? 0]);
        if (way.length > 0) expect(played(process, way).offered()).toContain(offer.node);
      }
    }),
    { numRuns: Number(globalThis.process.env.WALKS ?? 50) },
  );
}, 60_000);
