import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import type { Being } from '../testing/model/being.ts';
import { drawingOf } from '../testing/model/drawing-of.ts';
import { type Heard, Model } from '../testing/model/model.ts';
import type { Plan } from '../testing/model/plan.ts';
import { anyFact, anySketch, anyStage, planOf, type Sketch } from '../testing/model/random-plans.ts';
import { type Happening, World } from '../testing/world.ts';
import { EngineIncident, type Run } from './index.ts';

/* Random plans × random events: whatever the engine hears, the model hears too, and then both must stand alike. */

const event = fc.record({
  minutes: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 2_000 })),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.nat(20) },
    { weight: 5, arbitrary: anyFact },
    { weight: 4, arbitrary: anyStage.map((stage) => ({ stage })) },
    { weight: 1, arbitrary: fc.constantFrom('pause', 'resume') },
  ),
});

/** A world in which the model hears everything too. */
class Compared extends World {
  model: Model | null = null;
  readonly log: string[] = [];

  override happen(...given: Parameters<World['happen']>): ReturnType<World['happen']> {
    const heard = this.#heard(given[0]);
    const result = super.happen(...given);
    this.log.push(`${this.now} ${JSON.stringify(given[0])}`);
    if (heard) this.model?.hear(heard, Date.parse(this.now));
    if (this.model) expect(engineStands(this), this.log.join('\n')).toEqual(modelStands(this.model));
    return result;
  }

  #heard(happening: Happening): Heard | null {
    switch (happening.kind) {
      case 'act':
        return { is: 'act', gate: happening.node };
      case 'fact':
        return happening.on === 'record.edited'
          ? { is: 'edit', stage: String(this.data.stage) }
          : { is: 'fact', on: happening.on };
      case 'due': {
        const source = this.run?.positions.find(({ id }) => id === happening.position)?.node ?? '';
        return { is: 'due', source, gate: happening.gate ?? null, due: Date.parse(happening.due) };
      }
      case 'control':
        return happening.do === 'pause' || happening.do === 'resume' ? { is: happening.do } : null;
      default:
        return null;
    }
  }
}

function engineStands(world: Compared) {
  const { run } = world;
  const nodes = new Map(run?.positions.map(({ id, node }) => [id, node]));
  const timers = world.rows.flatMap((row) =>
    row.is === 'timer' ? [`${nodes.get(row.position)} ${row.gate ?? ''} ${Date.parse(row.due)}`] : [],
  );
  return {
    status: run?.status,
    result: run?.result ?? null,
    tree: run ? treeOf(run.positions, null) : [],
    timers: timers.sort(),
    offered: [...new Set(world.offered())].sort(),
  };
}

type Tree = readonly string[];

function treeOf(positions: Run['positions'], parent: number | null): Tree {
  return positions
    .filter((position) => position.parent === parent)
    .map(({ id, node, parked }) => branchText(node, parked !== undefined, treeOf(positions, id)))
    .sort();
}

function branchText(node: string, parked: boolean, below: Tree): string {
  return `${parked ? `[${node}]` : node}(${below.join(' ')})`;
}

function modelStands(model: Model) {
  const tree = (being: Being): string => branchText(being.node, being.parked !== null, being.below.map(tree).sort());
  const { status, result, root } = model;
  const over = status === 'done';
  const stands = { tree: over ? [] : [tree(root)], timers: over ? [] : model.timers() };
  return { status, result, ...stands, offered: over ? [] : model.offered() };
}

function compare(plan: Plan, script: readonly Sketch<typeof event>[]): void {
  const world = new Compared(drawn(drawingOf(plan)));
  world.start();
  world.model = new Model(plan, Date.parse(world.now));
  expect(engineStands(world)).toEqual(modelStands(world.model));
  for (const { minutes, what } of script) {
    world.pass({ minutes });
    if (what === 'pause' || what === 'resume') world.control({ do: what });
    else if (typeof what === 'string') world.fact(what);
    else if (typeof what === 'object') world.edit(what);
    else {
      const offered = world.offered();
      const node = offered[what % Math.max(1, offered.length)];
      if (node) world.act(node);
    }
  }
}

const endless: ReadonlySet<string> = new Set(['outOfFuel', 'tooManyPositions']);

it('stands, waits, offers and ends as the specification says, whatever is drawn and whatever happens', () => {
  fc.assert(
    fc.property(anySketch, fc.array(event, { minLength: 1, maxLength: 25 }), (sketched, script) => {
      try {
        compare(planOf(sketched), script);
      } catch (stop) {
        // A group that is done as it begins and leads back to where it began, conditions that chase each other: a drawing's own
        // fault, which keeps nothing.
        if (!(stop instanceof EngineIncident) || !endless.has(stop.code)) throw stop;
      }
    }),
    { numRuns: Number(process.env.WALKS ?? 400) },
  );
}, 120_000);
