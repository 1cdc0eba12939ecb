import fc from 'fast-check';
import type { GatePlan, GroupPlan, PlacePlan, Plan, StopPlan, To, WayPlan } from './plan.ts';

export const anyFact = fc.constantFrom('x', 'y', 'z');
export const anyStage = fc.constantFrom('negotiation', 'won');
const fact = anyFact.map((on) => ({ is: 'fact', on }) as const);
const hours = fc.integer({ min: 1, max: 60 }).map((n) => ({ is: 'hours', n }) as const);
const when = fc.oneof(fact, hours);
const mode = fc.constantFrom('leave', 'leave', 'keep', 'pause');
const to = fc.oneof(
  { weight: 5, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.constant('nowhere' as const) },
  { weight: 2, arbitrary: fc.constant('back' as const) },
  { weight: 1, arbitrary: fc.constant('end' as const) },
);
const way = fc.record({ stop: fc.option(when), to });
const gate = fc.record({
  when: fc.oneof(
    fc.constant({ is: 'act' } as const),
    when,
    anyStage.map((stage) => ({ is: 'stage', stage }) as const),
  ),
  mode,
  after: fc.option(when, { freq: 4 }),
  way,
});
const group = fc.record({
  atLeast: fc.option(fc.integer({ min: 1, max: 3 })),
  branches: fc.array(fc.record({ stop: fc.option(when, { freq: 4 }), to: fc.option(to, { freq: 3 }) }), {
    maxLength: 3,
  }),
  children: fc.array(gate, { maxLength: 2 }),
  meanwhile: fc.array(gate, { maxLength: 2 }),
  done: to,
});
const place = fc.record({ flow: fc.oneof(fc.constant(null), way, group), gates: fc.array(gate, { maxLength: 3 }) });
export const anySketch = fc.record({
  places: fc.array(place, { minLength: 1, maxLength: 4 }),
  anytime: fc.array(gate, { maxLength: 2 }),
});
export type Sketch<T> = T extends fc.Arbitrary<infer S> ? S : never;

/** The sketch with names, and wires that lead to places there are. */
export function planOf({ places, anytime }: Sketch<typeof anySketch>): Plan {
  const lead = (target: Sketch<typeof to>): To =>
    typeof target === 'number' ? { place: `p${target % places.length}` } : target;
  const stopAt = (id: string, when: StopPlan['when'] | null, inside: string | null): StopPlan | null =>
    when && { id, when, inside };
  const wayOf = (id: string, { stop, to }: Sketch<typeof way>, inside: string | null): WayPlan => ({
    stop: stopAt(`${id}s`, stop, inside),
    to: lead(to),
  });
  const gatesOf = (id: string, gates: readonly Sketch<typeof gate>[], inside: string | null): readonly GatePlan[] =>
    gates.map(({ when, mode, after, way }, at) => {
      const name = `${id}${at}`;
      return { id: name, when, mode, after: stopAt(`${name}a`, after, inside), way: wayOf(name, way, inside) };
    });
  const groupOf = (id: string, { atLeast, branches, children, meanwhile, done }: Sketch<typeof group>): GroupPlan => ({
    id,
    atLeast,
    branches: branches.map(({ stop, to }, at) => ({
      port: `b${at}`,
      // Straight out of an inner port a wire may lead only into the group.
      way: { stop: stopAt(`${id}b${at}s`, stop, id), to: stop && to !== null ? lead(to) : 'nowhere' },
    })),
    children: gatesOf(`${id}c`, children, id),
    meanwhile: gatesOf(`${id}m`, meanwhile, null),
    done: lead(done),
  });
  const flowOf = (id: string, flow: Sketch<typeof place>['flow']): PlacePlan['flow'] => {
    if (flow === null) return null;
    return 'branches' in flow
      ? { is: 'group', group: groupOf(`${id}f`, flow) }
      : // A flow that leads on at once would never rest.
        flow.stop && { is: 'way', way: wayOf(`${id}f`, flow, null) };
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
