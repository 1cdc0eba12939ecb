import fc from 'fast-check';
import type { BlockPlan, GatePlan, PlacePlan, Plan, StopPlan, To, WayPlan } from './plan.ts';

export const anyFact = fc.constantFrom('x', 'y', 'z');
export const anyStage = fc.constantFrom('negotiation', 'won');
const by = fc.constantFrom('record', 'record', 'person', 'account', 'value', 'item');
const fact = fc.record({ is: fc.constant('fact' as const), on: anyFact, by });
const hours = fc.record({
  is: fc.constant('hours' as const),
  n: fc.integer({ min: 1, max: 60 }),
  notAt: fc.option(anyStage, { freq: 3 }),
});
const call = fc.constant({ is: 'call' } as const);
const stopWhen = fc.oneof(
  { weight: 3, arbitrary: fact },
  { weight: 2, arbitrary: hours },
  { weight: 2, arbitrary: call },
);
const mode = fc.constantFrom('leave', 'leave', 'keep', 'pause');
const to = fc.oneof(
  { weight: 5, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.constant('nowhere' as const) },
  { weight: 2, arbitrary: fc.constant('back' as const) },
  { weight: 1, arbitrary: fc.constant('end' as const) },
);
const inside = fc.oneof(
  { weight: 4, arbitrary: fc.constant('nowhere' as const) },
  { weight: 3, arbitrary: fc.constant('no' as const) },
  { weight: 1, arbitrary: to },
);
const wayTo = (target: typeof to | typeof inside) =>
  fc.record({ stop: fc.option(stopWhen, { freq: 3 }), to: target, refused: target });
const way = wayTo(to);
const innerWay = wayTo(inside);
const gateWith = <W>(leads: fc.Arbitrary<W>) =>
  fc.record({
    when: fc.oneof(
      fc.constant({ is: 'act' } as const),
      fact,
      hours,
      anyStage.map((stage) => ({ is: 'stage', stage }) as const),
    ),
    mode,
    after: fc.option(stopWhen, { freq: 4 }),
    way: leads,
  });
const gate = gateWith(way);
const atLeast = fc.option(fc.integer({ min: 1, max: 3 }));
const group = fc.record({
  is: fc.constant('group' as const),
  atLeast,
  branches: fc.array(innerWay, { maxLength: 3 }),
  children: fc.array(gateWith(innerWay), { maxLength: 2 }),
  meanwhile: fc.array(gate, { maxLength: 2 }),
  done: to,
  short: to,
});
const each = fc.record({
  is: fc.constant('each' as const),
  atOnce: fc.option(fc.integer({ min: 1, max: 3 })),
  atLeast,
  way: innerWay,
  meanwhile: fc.array(gate, { maxLength: 2 }),
  done: to,
  short: to,
});
const place = fc.record({
  flow: fc.oneof(fc.constant(null), way, group, each),
  gates: fc.array(gate, { maxLength: 3 }),
});
export const anySketch = fc.record({
  places: fc.array(place, { minLength: 1, maxLength: 4 }),
  anytime: fc.array(gate, { maxLength: 2 }),
});
export type Sketch<T> = T extends fc.Arbitrary<infer S> ? S : never;
type AnyWay = Sketch<typeof way> | Sketch<typeof innerWay>;
type AnyGate = Omit<Sketch<typeof gate>, 'way'> & { readonly way: AnyWay };
type AnyBlock = Sketch<typeof group> | Sketch<typeof each>;

/** The sketch with names, and wires that lead to places there are. */
export function planOf({ places, anytime }: Sketch<typeof anySketch>): Plan {
  const lead = (target: AnyWay['to']): To =>
    typeof target === 'number' ? { place: `p${target % places.length}` } : target;
  const stopAt = (id: string, when: StopPlan['when'] | null, block: string | null): StopPlan | null =>
    when && { id, when, inside: block };
  const wayOf = (id: string, { stop, to, refused }: AnyWay, block: string | null): WayPlan => ({
    stop: stopAt(`${id}s`, stop, block),
    to: lead(to),
    refused: lead(refused),
  });
  const gatesOf = (id: string, gates: readonly AnyGate[], block: string | null): readonly GatePlan[] =>
    gates.map(({ when, mode, after, way }, at) => {
      const name = `${id}${at}`;
      return { id: name, when, mode, after: stopAt(`${name}a`, after, block), way: wayOf(name, way, block) };
    });
  /** Straight out of an inner port a wire may lead only into the block. */
  const branchOf = (id: string, sketched: AnyWay, block: string): WayPlan => {
    const drawn = wayOf(id, sketched, block);
    return drawn.stop ? drawn : { ...drawn, to: 'nowhere' };
  };
  const blockOf = (id: string, block: AnyBlock): BlockPlan => {
    const { atLeast, meanwhile, done, short } = block;
    const common = { id, atLeast, meanwhile: gatesOf(`${id}m`, meanwhile, null), done: lead(done), short: lead(short) };
    if (block.is === 'each') {
      return { is: 'each', atOnce: block.atOnce, way: branchOf(`${id}i`, block.way, id), ...common };
    }
    const branches = block.branches.map((way, at) => ({ port: `b${at}`, way: branchOf(`${id}b${at}`, way, id) }));
    return { is: 'group', branches, children: gatesOf(`${id}c`, block.children, id), ...common };
  };
  const flowOf = (id: string, flow: Sketch<typeof place>['flow']): PlacePlan['flow'] => {
    if (flow === null) return null;
    if ('is' in flow) return blockOf(`${id}f`, flow);
    // A flow that leads on at once would never rest.
    return flow.stop && { is: 'way', way: wayOf(`${id}f`, flow, null) };
  };
  return {
    places: places.map(({ flow, gates }, at) => ({
      id: `p${at}`,
      flow: flowOf(`p${at}`, flow),
      gates: gatesOf(`p${at}g`, gates, null),
    })),
    anytime: gatesOf('any', anytime, null),
  };
}
