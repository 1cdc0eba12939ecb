import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Drawing, drawn } from '../testing/draw.ts';
import { World } from '../testing/world.ts';
import { EngineIncident, type Run } from './index.ts';

/*
 * Documents are put together from parts that are legal by their roles: places with gates and flows, groups with branches,
 * children and inner places, chains of gates, common gates, pauses with and without a return, flows beside, ends.
 *
 *   in ─anytime→ pause(pause) → hold ─when→ resume → return        in ─anytime→ lose → lost(end)
 *    └─new→ p0 … pn, each ─when→ gates ─→ anywhere, ─do→ step or group{…} ─→ anywhere
 */
type Draft = { readonly nodes: { [id: string]: Drawing['nodes'][string] }; readonly wires: string[] };

const facts = ['x', 'y', 'z'] as const;
const stages = ['prospecting', 'negotiation', 'won'] as const;
const fact = fc.constantFrom(...facts);
const mode = fc.constantFrom('leave', 'keep', 'pause');
const stageIs = fc.constantFrom(...stages).map((value) => ({ of: 'stage', is: 'equals', value }) as const);
const days = fc.integer({ min: 1, max: 9 }).map((n) => ({ n, unit: 'day' }) as const);

const gate = fc.oneof(
  mode.map((mode) => ['act', { mode }] as const),
  fc.tuple(mode, days).map(([mode, after]) => ['timer', { mode, after }] as const),
  fc.tuple(mode, fact).map(([mode, on]) => ['fact', { mode, on: [on] }] as const),
  fc.tuple(mode, stageIs).map(([mode, when]) => ['becomes', { mode, when }] as const),
);
const step = fc.oneof(
  fact.map((on) => ['wait', { on: [on] }, 'came'] as const),
  days.map((time) => ['wait', { for: time }, 'timeout'] as const),
  fc.constantFrom(...stages).map((stage) => ['write', { set: { name: stage } }, 'next'] as const),
  fc.constantFrom('place', 'run').map((owner) => ['mail', { owner }, 'next'] as const),
  fc.constant(['hook', {}, 'next'] as const),
  fc.constant(['fails', {}, 'error'] as const),
  fc.constant(['call', { process: 'p', results: ['ok'] }, 'ok'] as const),
);
const small = fc.integer({ min: 0, max: 5 });
const gates = fc.array(fc.record({ gate, to: small, after: fc.option(step), chain: fc.option(gate) }), {
  maxLength: 3,
});
const group = fc.record({
  atLeast: fc.option(fc.integer({ min: 1, max: 3 })),
  branches: fc.array(fc.record({ step, then: fc.option(step), place: fc.boolean(), outward: fc.option(small) }), {
    maxLength: 2,
  }),
  children: fc.array(fc.record({ gate, then: fc.option(step) }), { maxLength: 2 }),
  meanwhile: fc.option(fc.record({ gate, to: small })),
  to: small,
});
const place = fc.record({
  stage: fc.option(fc.constantFrom(...stages)),
  sla: fc.option(days),
  move: fc.boolean(),
  flow: fc.oneof(fc.constant(null), step, group),
  to: small,
  gates,
});
const document = fc.record({
  places: fc.array(place, { minLength: 1, maxLength: 4 }),
  common: gates,
  pause: fc.boolean(),
  returns: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Gate = typeof gate extends fc.Arbitrary<infer T> ? T : never;
type Group = typeof group extends fc.Arbitrary<infer T> ? T : never;
type Gates = typeof gates extends fc.Arbitrary<infer T> ? T : never;
type Sketch = typeof document extends fc.Arbitrary<infer T> ? T : never;

function put(draft: Draft, id: string, [type, config, port]: Step, block?: string): string {
  draft.nodes[id] = block ? [type, config, block] : [type, config];
  return `${id}.${port}`;
}

/** Where a wire leads: one of the places, the end, or nowhere. */
function lead(draft: Draft, from: string, to: number, places: number): void {
  if (to < places) draft.wires.push(`${from} > p${to}`);
  else if (to === places) draft.wires.push(`${from} > lost`);
}

function putGate(draft: Draft, id: string, [type, config]: Gate, block?: string): void {
  draft.nodes[id] = block ? [type, config, block] : [type, config];
}

function putGates(draft: Draft, source: string, list: Gates, places: number): void {
  for (const [index, { gate, to, after, chain }] of list.entries()) {
    const id = `${source.replace('.', '_')}_${index}`;
    putGate(draft, id, gate);
    draft.wires.push(`${source} > ${id}`);
    let from = `${id}.next`;
    if (after) {
      draft.wires.push(`${id}.after > ${id}_after`);
      put(draft, `${id}_after`, after);
    }
    if (chain) {
      putGate(draft, `${id}_chain`, chain);
      draft.wires.push(`${from} > ${id}_chain`);
      from = `${id}_chain.next`;
    }
    lead(draft, from, to, places);
  }
}

function putGroup(draft: Draft, id: string, group: Group, places: number): void {
  const { atLeast, branches, children, meanwhile, to } = group;
  draft.nodes[id] = [
    'group',
    { branches: branches.map((_, at) => `b${at}`), ...(atLeast === null ? {} : { atLeast }) },
  ];
  for (const [at, { step, then, place, outward }] of branches.entries()) {
    let from = `${id}.b${at}`;
    if (place) {
      draft.nodes[`${id}_p${at}`] = ['place', {}, id];
      draft.nodes[`${id}_g${at}`] = ['act', {}, id];
      draft.wires.push(`${from} > ${id}_p${at}`, `${id}_p${at}.when > ${id}_g${at}`);
      from = `${id}_g${at}.next`;
    }
    draft.wires.push(`${from} > ${id}_s${at}`);
    from = put(draft, `${id}_s${at}`, step, id);
    if (then) {
      draft.wires.push(`${from} > ${id}_t${at}`);
      from = put(draft, `${id}_t${at}`, then, id);
    }
    if (outward !== null) lead(draft, from, outward, places);
  }
  for (const [at, { gate, then }] of children.entries()) {
    putGate(draft, `${id}_c${at}`, gate, id);
    draft.wires.push(`${id}.children > ${id}_c${at}`);
    if (!then) continue;
    draft.wires.push(`${id}_c${at}.next > ${id}_d${at}`);
    put(draft, `${id}_d${at}`, then, id);
  }
  if (meanwhile) {
    putGate(draft, `${id}_m`, meanwhile.gate);
    draft.wires.push(`${id}.while > ${id}_m`);
    lead(draft, `${id}_m.next`, meanwhile.to, places);
  }
  lead(draft, `${id}.done`, to, places);
}

function drawingOf({ places, common, pause, returns }: Sketch): Drawing {
  const draft: Draft = { nodes: { lost: ['end', { result: 'lost' }] }, wires: ['in.new > p0'] };
  for (const [at, { stage, sla, move, flow, to, gates }] of places.entries()) {
    const config = { ...(stage ? { value: stage } : {}), ...(sla ? { sla } : {}), ...(move ? { late: 'move' } : {}) };
    draft.nodes[`p${at}`] = ['place', config];
    if (sla && move) lead(draft, `p${at}.late`, (to + 1) % (places.length + 2), places.length);
    if (flow) draft.wires.push(`p${at}.do > f${at}`);
    if (flow && 'branches' in flow) putGroup(draft, `f${at}`, flow, places.length);
    else if (flow) lead(draft, put(draft, `f${at}`, flow), to, places.length);
    putGates(draft, `p${at}.when`, gates, places.length);
  }
  putGates(draft, 'in.anytime', common, places.length);
  if (pause) {
    Object.assign(draft.nodes, { pause: ['act', { mode: 'pause' }], hold: 'place', resume: 'act', back: 'return' });
    draft.wires.push('in.anytime > pause', 'pause.next > hold', 'hold.when > resume');
    if (returns) draft.wires.push('resume.next > back');
  }
  return { nodes: draft.nodes, wires: draft.wires.join('\n') };
}

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('act' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('fact' as const), on: fact }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 100 }) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('edit' as const), stage: fc.constantFrom(...stages) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('answer' as const),
      which: fc.nat(9),
      on: fc.constantFrom('effect.done', 'effect.failed', 'run.ended'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('control' as const),
      do: fc.constantFrom('pause', 'resume', 'repair', 'move', 'stop'),
    }),
  },
);
type HappeningOf = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function happen(world: World, one: HappeningOf): void {
  switch (one.is) {
    case 'act': {
      const offered = world.offered();
      const node = offered[one.which % Math.max(1, offered.length)];
      // What is offered can be done: an offer that is then refused would be a lie.
      if (node) expect(world.act(node)).toMatchObject({ is: 'advanced' });
      break;
    }
    case 'fact':
      world.fact(one.on);
      break;
    case 'pass':
      world.pass({ hours: one.hours });
      break;
    case 'edit':
      world.edit({ stage: one.stage });
      break;
    case 'answer': {
      const pending = world.run?.pending ?? [];
      const key = pending[one.which % Math.max(1, pending.length)]?.key;
      if (key) world.fact(one.on, { result: 'ok' }, [`${one.on === 'run.ended' ? 'run' : 'effect'}:${key}`]);
      break;
    }
    case 'control':
      world.control({ do: one.do, ...(one.do === 'move' ? { node: 'p0' } : {}) });
      break;
  }
}

function check(run: Run, world: World): void {
  const ids = new Set<number>();
  for (const { id, parent, shut, node } of run.positions) {
    expect(parent === null ? ids.size === 0 : ids.has(parent)).toBe(true);
    ids.add(id);
    expect(id).toBeLessThan(run.nextId);
    expect(world.process.nodes.has(node)).toBe(true);
    if (shut) expect(run.positions.some((child) => child.parent === id && child.leaving)).toBe(true);
  }
  expect(ids.size).toBe(run.positions.length);
  for (const { owner } of run.pending) expect(ids.has(owner)).toBe(true);
  expect(openPlaces(run, world).filter(([, count]) => count > 1)).toEqual([]);
  if (run.status === 'done' || run.status === 'stopped') {
    expect([run.positions, run.pending, world.rows]).toEqual([[], [], []]);
  } else expect(run.positions.length).toBeGreaterThan(0);
}

/** How many places that are not parked stand in each branch of each container. */
function openPlaces(run: Run, world: World): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { parent, branch, parked, node } of run.positions) {
    if (parked !== undefined || world.process.nodes.get(node)?.role !== 'place') continue;
    const key = `${parent}/${branch ?? ''}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts];
}

it('never leaves an orphan, two states in one branch, or anything after the end; every advance can be repeated', () => {
  fc.assert(
    fc.property(document, fc.array(happening, { minLength: 1, maxLength: 25 }), (sketch, script) => {
      const world = new World(drawn(drawingOf(sketch)), { stage: 'lost' });
      try {
        world.start();
        for (const one of [...script]) {
          if (!world.run) break;
          happen(world, one);
          check(world.run, world);
        }
      } catch (stop) {
        // Conditions that chase each other are a drawing's own fault, and keep nothing.
        const endless = ['outOfFuel', 'tooManyPositions'];
        if (!(stop instanceof EngineIncident) || !endless.includes(stop.code)) throw stop;
      }
    }),
    { numRuns: Number(process.env.WALKS ?? 400) },
  );
}, 120_000);
