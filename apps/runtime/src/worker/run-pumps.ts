import type { RuntimeContext } from '../context.ts';
import { mostEvents } from '../runs/engine-time.ts';
import { dispatchFacts } from './dispatch-facts.ts';
import { fireTimers } from './fire-timers.ts';
import { wayOf } from './give-way.ts';
import { sleeper } from './sleeper.ts';
import { tellAgain } from './tell-again.ts';
import { tellMissed } from './tell-missed.ts';
import { trySuspects } from './try-suspects.ts';
import { clickChannel, wakeChannel } from './wake.ts';

export type Pumps = {
  /** Another process has died: batches are noted before they are tried, until all that was due has gone through once. */
  beCareful(): void;
  stop(): Promise<void>;
};

/** Without a wake-up work is looked for so often. */
const pollMs = 500;
/** After an error, mostly a lost connection. */
const patienceMs = 1_000;

/** Two loops beside each other, so that facts do not wait behind a flood of timers: each works until nothing is left, then sleeps. */
export async function runPumps(context: RuntimeContext, instance: string, careful: boolean): Promise<Pumps> {
  const sleep = sleeper();
  const way = wayOf(context);
  const listening = await Promise.all([
    context.db.sql.listen(wakeChannel, sleep.wake),
    context.db.sql.listen(clickChannel, way.clicked),
  ]);
  const suspicion = { timers: careful, facts: careful };
  let stopping = false;

  const pump = async (name: 'timers' | 'facts', work: (noting: string | null) => Promise<boolean>): Promise<void> => {
    while (!stopping) {
      try {
        const more = await work(suspicion[name] ? instance : null);
        if (more) continue;
        suspicion[name] = false;
        await sleep.atMost(pollMs);
      } catch (error) {
        context.log.error(error, `the pump of ${name} stumbled`);
        await sleep.atMost(patienceMs);
      }
    }
  };
  let backlog = false;
  const running = [
    pump('timers', async (noting) => {
      const tried = await trySuspects(context, instance);
      // While one batch waits for the database the next one is judged, unless there are other workers who do that.
      const most = way.atOnce(mostEvents);
      const twoAbreast = context.config.workers === 1 && backlog && noting === null && !way.peopleAct();
      const lanes = twoAbreast ? [most, most] : [most];
      const fired = await way.inTurn(() => Promise.all(lanes.map((one) => fireTimers(context, noting, { most: one }))));
      const told = await tellAgain(context, noting);
      // Fewer than asked for may also be due to another lane, which held some of them.
      backlog = fired.some((count) => count > 0);
      return tried > 0 || told > 0 || backlog;
    }),
    pump('facts', async (noting) => {
      const most = way.atOnce(mostEvents);
      const missed = await way.inTurn(() => tellMissed(context, noting, { most }));
      const handed = await way.inTurn(() => dispatchFacts(context, noting, undefined, most));
      return missed > 0 || handed > 0;
    }),
  ];
  return {
    beCareful: () => {
      suspicion.timers = true;
      suspicion.facts = true;
    },
    stop: async () => {
      stopping = true;
      sleep.wake();
      await Promise.all(running);
      await Promise.all(listening.map(({ unlisten }) => unlisten()));
    },
  };
}
