import type { Document } from '@throughline/graph';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { ringBlueprint, waitingBlueprint } from '../../support/blueprints.ts';
import { type Pace, paceOf, runsThatWait } from '../due-timers.ts';
import { withDatabase } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { movingHere, movingInRooms } from '../moving.ts';
import { moveByHand, waitByHand } from '../timers-by-hand.ts';

const runs = 10_000;
const batch = 500;
const forMs = 6_000;
/** On two processors with nothing else to do. */
const leastWaits = 20_000;
const leastChanges = 8_000;

/**
 * Steps that workers take in a second, one for each processor: from one wait to the next, and such as change a record. A
 * step is a line of the journal; a run that moves on takes several. Beside the runs that moved stands how many statements
 * written by hand move: no engine can be faster than these.
 */
export const steps: Bench = async () => {
  const waits = await measure(waitingBlueprint(), waitByHand);
  const changes = await measure(ringBlueprint('time'), moveByHand);
  return [
    ...inWords('steps: wait to wait', waits, leastWaits),
    ...inWords('steps: changing a record', changes, leastChanges),
  ];
};

type Measured = { readonly ours: Pace; readonly byHand: Pace; readonly stepsEach: number };

function inWords(name: string, { ours, byHand, stepsEach }: Measured, least: number): readonly Measurement[] {
  const more = { unit: '1/s', better: 'more' } as const;
  const watched = { ...more, limit: null };
  const ratio = ours.perSecond / byHand.perSecond;
  return [
    { name, value: Math.round(ours.perSecond * stepsEach), limit: least, ratio: null, ...more },
    { name: `${name}, runs moved`, value: Math.round(ours.perSecond), ratio, ...watched },
    { name: `${name}, runs moved by hand`, value: Math.round(byHand.perSecond), ratio: null, ...watched },
    ...each(`${name}, run moved`, ours),
    ...each(`${name}, run moved by hand`, byHand),
  ];
}

/** What moving one run cost, which a busy machine changes less than the time it took. */
function each(name: string, { processors, moved }: Pace): readonly Measurement[] {
  if (processors === null) return [];
  const watched = { unit: 'ms', limit: null, better: 'less', ratio: null } as const;
  const round = (ms: number) => Math.round((ms / moved) * 1_000) / 1_000;
  return [
    { name: `${name}, processor time of Node`, value: round(processors.node), ...watched },
    { name: `${name}, processor time of PostgreSQL`, value: round(processors.postgres), ...watched },
  ];
}

function measure(
  document: Document,
  byHand: (context: TestContext, batch: number) => Promise<number>,
): Promise<Measured> {
  return withDatabase(async (url) => {
    const { context, close } = await runsThatWait(url, document, runs);
    const begun = context.clock.now();
    const ours = await paceOf(context, forMs, await movingInRooms(url));
    const stepsEach = await stepsOfAdvances(context, begun);
    const reference = await paceOf(
      context,
      forMs,
      movingHere(() => byHand(context, batch)),
    );
    await close();
    return { ours, byHand: reference, stepsEach };
  });
}

async function stepsOfAdvances({ db }: TestContext, since: string): Promise<number> {
  const [row] = await db.sql<{ each: number }[]>`
    select avg(jsonb_array_length(steps))::float8 as each from advances where at > ${since}`;
  return row?.each ?? 0;
}
