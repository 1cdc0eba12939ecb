import type { ActInput, Actor } from '../event.ts';
import type { Facts, RecordFacts } from '../facts.ts';
import { EngineIncident } from '../incident.ts';
import type { Instant } from '../instant.ts';
import { isOpen } from '../move/tell-block.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Offer } from '../result.ts';
import type { Position, Run } from '../run.ts';
import { type Explored, Findings, type Way } from './findings.ts';
import type { Planned } from './planned.ts';
import { acting, beginPlay, happen, momentOf, offeredIn, type Play } from './play.ts';
import { comesDue, earliest, type Wait } from './timers.ts';
import type { Moment, World } from './world.ts';

/** What surrounds an explored run: pure functions of what they are asked. */
export type Surroundings = Pick<World, 'answer' | 'pretend'> & {
  /** Who takes an offer, and with what; each is tried. */
  readonly tries: (offer: Offer, moment: Moment) => readonly { readonly actor: Actor; readonly input: ActInput }[];
  /** What else may happen while the run waits: facts it listens for, edits of its records. Each is tried at `moment.now`. */
  readonly comes?: (waits: readonly Wait[], moment: Moment) => readonly Omit<Planned, 'at'>[];
};
export type Exploration = {
  readonly process: CompiledProcess;
  /** Begins the run. */
  readonly start: Planned;
  readonly records: readonly RecordFacts[];
  readonly company: Facts['company'];
  readonly surroundings: Surroundings;
  /** Timers that come due later are left alone. */
  readonly until: Instant;
  /** Events at most; 2,000 when it is not said. */
  readonly most?: number;
};

type Stand = { readonly play: Play; readonly way: Way };
type Next = { readonly name: string; readonly label: string; readonly planned: Planned };

/**
 * Reachability: from each way in which the run can stand, everything that is offered, comes due or may come is tried once, the
 * shortest ways first. What was found holds for the records, answers and inputs that were given, no further.
 */
export function explore({ surroundings, start, until, most = 2_000, ...given }: Exploration): Explored {
  const world: World = { ...surroundings, choose: () => null };
  const findings = new Findings(given.process);
  const tried = new Set<string>();
  const stands: Stand[] = [];
  let events = 0;
  const attempt = ({ play, way }: Stand, { label, planned }: Next): void => {
    events += 1;
    const copy: Play = { ...play, steps: [], effects: [], refused: [] };
    const onward = [...way, label];
    try {
      happen(copy, planned);
    } catch (stop) {
      if (!(stop instanceof EngineIncident)) throw stop;
      findings.incident(stop, onward);
      return;
    }
    findings.see(copy, onward);
    if (copy.run?.status !== 'done' && copy.run?.status !== 'stopped') stands.push({ play: copy, way: onward });
  };
  const first = { ...given, world, script: [start], now: start.at };
  attempt({ play: beginPlay(first), way: [] }, { name: 'start', label: 'start', planned: start });
  // The list grows while it is walked: a queue, so that what takes fewer events is found first.
  for (const stand of stands) {
    const nexts = nextsOf(stand.play, surroundings);
    if (nexts.length === 0) findings.standstill(stand.play, stand.way);
    const where = whereStands(given.process, stand.play.run);
    for (const next of nexts) {
      const name = `${where} ${next.name}`;
      if (tried.has(name)) continue;
      if (next.planned.at > until || events >= most) findings.cutShort();
      else {
        tried.add(name);
        attempt(stand, next);
      }
    }
  }
  return findings.found();
}

/** Every act that is offered, what may come, and of all that comes by time the earliest. */
function nextsOf(play: Play, { tries, comes }: Surroundings): readonly Next[] {
  const { run, planned, timers, now, waits } = play;
  const moment = momentOf(play);
  const offered = run?.status === 'running' ? offeredIn(play, run) : [];
  const acts = offered.flatMap((offer) =>
    tries(offer, moment).map(({ actor, input }, at): Next => {
      const name = `act ${offer.node} ${offer.act} ${at}`;
      return { name, label: offer.node, planned: acting({ offer, actor, input }, now) };
    }),
  );
  const others = (comes?.(waits, moment) ?? []).map((coming, at): Next => {
    const planned = { ...coming, at: now };
    return { name: `comes ${at} ${JSON.stringify(coming)}`, label: labelOf(planned, run), planned };
  });
  const timer = earliest(timers, (row) => row.due);
  const soon = earliest([...planned, ...(timer ? [comesDue(timer)] : [])], (one) => one.at);
  if (!soon) return [...acts, ...others];
  const label = labelOf(soon, run);
  const hold = soon.event.kind === 'due' ? soon.event.hold : '';
  return [...acts, ...others, { name: `soon ${label} ${hold}`, label, planned: soon }];
}

/** An act or a time by the node it happens at, a fact by its name. */
function labelOf({ event }: Planned, run: Run | null): string {
  if (event.kind === 'fact') return event.on;
  if (event.kind !== 'due') return event.kind;
  return event.gate ?? run?.positions.find(({ id }) => id === event.position)?.node ?? 'due';
}

/**
 * Where a run stands, as text: the nodes as a tree, those asleep marked, with how far they have come (what they remember, and
 * which children of a group have been begun), without regard to when and how often.
 */
function whereStands(process: CompiledProcess, run: Run | null): string {
  const below = (parent: number | null): string =>
    (run?.positions ?? [])
      .filter((position) => position.parent === parent)
      .map((position): string => `${nameOf(process, position)}(${below(position.id)})`)
      .sort()
      .join();
  return `${run?.status}${below(null)}`;
}

function nameOf(process: CompiledProcess, position: Position): string {
  const { node, parked, memory } = position;
  const children = process.nodes.get(node)?.gates.filter(({ branch }) => branch) ?? [];
  const begun = children.filter(({ gate }) => !isOpen(position, gate.id)).map(({ gate }) => gate.id);
  const kept = memory === null ? '' : JSON.stringify(memory);
  return `${parked === undefined ? '' : '~'}${node}[${begun.join()}${kept}]`;
}
