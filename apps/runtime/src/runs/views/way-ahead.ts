import { adoptingPlaces, type CompiledProcess, hasOwnStates } from '@throughline/engine';
import type { Id } from '@throughline/graph';

type ProcessNode = CompiledProcess['start'];

/** What is known of a place for drawing the path: its rank among the options, or among states that stand in no field as they are drawn, and how it ends. */
export type Stop = {
  readonly id: Id;
  readonly rank: number | null;
  readonly final: boolean;
  readonly outcome: 'won' | 'lost' | 'open' | null;
};

/** The top-level places of a process by id. */
export function stopsOf(process: CompiledProcess): ReadonlyMap<Id, Stop> {
  const options = stateOptions(process);
  const places = [...process.nodes.values()].filter(({ role, container }) => role === 'place' && container === null);
  const own = hasOwnStates(process);
  return new Map(
    places.map((node, drawn) => {
      const rank = own ? drawn : options.findIndex(({ key }) => key === node.config.value);
      const final = leadsTo(node).length === 0;
      const outcome = options[rank]?.outcome ?? null;
      return [node.id, { id: node.id, rank: rank < 0 ? null : rank, final, outcome }];
    }),
  );
}

function stateOptions(process: CompiledProcess) {
  const module = process.modules[process.document.module];
  const { field = module?.stateField } = process.document.settings;
  return module?.fields.find(({ id }) => id === (adoptingPlaces(process)[0]?.field ?? field))?.options ?? [];
}

/**
 * The places that probably still lie ahead: the longest way to a good end on which the state only rises in the order of
 * its options; where the options say nothing, the shortest way to an end. Gates of the whole run do not count: they are
 * open everywhere and lead aside.
 */
export function wayAhead(process: CompiledProcess, stops: ReadonlyMap<Id, Stop>, from: Id): readonly Id[] {
  const ends = [...stops.values()].filter(({ final }) => final);
  const good = ends.filter(({ outcome }) => outcome === 'won');
  const fair = ends.filter(({ outcome }) => outcome !== 'lost');
  const wanted = new Set((good.length > 0 ? good : fair.length > 0 ? fair : ends).map(({ id }) => id));
  return rising(process, stops, wanted, from, new Map()) ?? shortest(process, wanted, from) ?? [];
}

type Known = Map<Id, readonly Id[] | null>;

function rising(
  process: CompiledProcess,
  stops: ReadonlyMap<Id, Stop>,
  wanted: ReadonlySet<Id>,
  from: Id,
  known: Known,
): readonly Id[] | null {
  if (wanted.has(from)) return [];
  const seen = known.get(from);
  if (seen !== undefined) return seen;
  known.set(from, null);
  const rank = stops.get(from)?.rank ?? null;
  let best: readonly Id[] | null = null;
  for (const id of placesAfter(process, from)) {
    const next = stops.get(id)?.rank ?? null;
    if (rank === null || next === null || next <= rank) continue;
    const rest = rising(process, stops, wanted, id, known);
    if (rest !== null && (best === null || rest.length + 1 > best.length)) best = [id, ...rest];
  }
  known.set(from, best);
  return best;
}

function shortest(process: CompiledProcess, wanted: ReadonlySet<Id>, from: Id): readonly Id[] | null {
  const ways = new Map<Id, readonly Id[]>([[from, []]]);
  for (const [id, way] of ways) {
    if (wanted.has(id)) return way;
    for (const next of placesAfter(process, id)) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return null;
}

/** The places a place leads to, through gates, steps and blocks, in the order of their wires. */
function placesAfter(process: CompiledProcess, id: Id): readonly Id[] {
  const start = process.nodes.get(id);
  if (start === undefined) return [];
  const found: Id[] = [];
  const seen = new Set<Id>([id]);
  const queue = [...leadsTo(start)];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    if (node.role === 'place' && node.container === null) found.push(node.id);
    else queue.push(...leadsTo(node));
  }
  return found;
}

/** Where a node leads on the usual way: its gates, what lives in it, its ports but for errors and side flows. */
function leadsTo(node: ProcessNode): readonly ProcessNode[] {
  const gates = node.role === 'start' ? [] : node.gates.map(({ gate }) => gate);
  const ways = [...node.ways].filter(([port]) => port !== node.errorPort && !node.sides.has(port)).map(([, to]) => to);
  return [...gates, ...[...node.inner.values()].flat(), ...ways];
}
