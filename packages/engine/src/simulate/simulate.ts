import type { Facts, RecordFacts } from '../facts.ts';
import { EngineIncident } from '../incident.ts';
import type { Instant } from '../instant.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Planned } from './planned.ts';
import { beginPlay, choose, happen, type Play } from './play.ts';
import { comesDue, earliest } from './timers.ts';
import type { World } from './world.ts';

export type Simulation = {
  readonly process: CompiledProcess;
  /** The first begins the run; after that facts, acts and controls in any order. */
  readonly script: readonly Planned[];
  readonly records: readonly RecordFacts[];
  readonly company: Facts['company'];
  readonly world: World;
  /** Nothing happens after it. */
  readonly until: Instant;
  /** Events at most; 1,000 when it is not said. */
  readonly most?: number;
};
export type Simulated = Pick<Play, 'now' | 'run' | 'steps' | 'effects' | 'records' | 'refused'> & {
  /** done: the run ended · quiet: nothing more would ever happen · until, most: stopped by a limit · incident: it could not go on. */
  readonly ended: 'done' | 'quiet' | 'until' | 'most' | 'incident';
  readonly problem?: string;
};

/** Lets a run live in a pretended world: the same `transition`, while `now` jumps to whatever comes next. */
export function simulate({ until, most = 1_000, script, records, ...given }: Simulation): Simulated {
  const play = beginPlay({ ...given, script, records, now: script[0]?.at ?? until });
  try {
    const ended = playOn(play, until, most);
    return { ...outcome(play), ended };
  } catch (stop) {
    if (!(stop instanceof EngineIncident)) throw stop;
    return { ...outcome(play), ended: 'incident', problem: stop.message };
  }
}

function playOn(play: Play, until: Instant, most: number): Simulated['ended'] {
  for (;;) {
    if (play.run?.status === 'done' || play.run?.status === 'stopped') return 'done';
    const next = nextOf(play);
    if (!next) return 'quiet';
    if (next.at > until) return 'until';
    if (play.count >= most) return 'most';
    happen(play, next);
  }
}

/** The earliest of what is planned, what somebody chose and the first timer; what was planned goes before a timer of the same time. */
function nextOf(play: Play): Planned | null {
  play.chosen = choose(play);
  const timer = earliest(play.timers, (row) => row.due);
  const coming = [...play.planned, ...(play.chosen ? [play.chosen] : []), ...(timer ? [comesDue(timer)] : [])];
  return earliest(coming, (planned) => planned.at);
}

function outcome({ now, run, steps, effects, records, refused }: Play): Omit<Simulated, 'ended'> {
  return { now, run, steps, effects, records, refused };
}
