import type { Document } from '@throughline/graph';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { ringBlueprint, waitingBlueprint } from '../../support/blueprints.ts';
import { fire, type Pace, paceOf, runsThatWait } from '../due-timers.ts';
import { withDatabase } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { moveByHand, waitByHand } from '../timers-by-hand.ts';

const runs = 10_000;
const batch = 500;
const forMs = 6_000;
/** On two cores with nothing else to do. */
const leastWaits = 20_000;
const leastChanges = 8_000;

/**
 * Steps a worker takes in a second: from one wait to the next, and such as change a record. Beside each what statements
 * written by hand for the same rows reach: no engine can be faster than these.
 */
export const steps: Bench = async () => {
  const waits = await measure(waitingBlueprint(), waitByHand);
  const changes = await measure(ringBlueprint('time'), moveByHand);
  return [
    ...inWords('steps: wait to wait', waits, leastWaits),
    ...inWords('steps: changing a record', changes, leastChanges),
  ];
};

type Measured = { readonly ours: Pace; readonly byHand: Pace };

function inWords(name: string, { ours, byHand }: Measured, least: number): readonly Measurement[] {
  const more = { unit: '1/s', better: 'more' } as const;
  const ratio = ours.perSecond / byHand.perSecond;
  return [
    { name, value: Math.round(ours.perSecond), limit: least, ratio, ...more },
    { name: `${name}, by hand`, value: Math.round(byHand.perSecond), limit: null, ratio: null, ...more },
    ...each(name, ours),
    ...each(`${name}, by hand`, byHand),
  ];
}

/** What one step cost, which a busy machine changes less than the time it took. */
function each(name: string, { processors, moved }: Pace): readonly Measurement[] {
  if (processors === null) return [];
  const watched = { unit: 'ms', limit: null, better: 'less', ratio: null } as const;
  const round = (ms: number) => Math.round((ms / moved) * 1_000) / 1_000;
  return [
    { name: `${name}, processor time each, Node`, value: round(processors.node), ...watched },
    { name: `${name}, processor time each, PostgreSQL`, value: round(processors.postgres), ...watched },
  ];
}

function measure(
  document: Document,
  byHand: (context: TestContext, batch: number) => Promise<number>,
): Promise<Measured> {
  return withDatabase(async (url) => {
    const { context, close } = await runsThatWait(url, document, runs);
    const ours = await paceOf(context, forMs, fire(context));
    const reference = await paceOf(context, forMs, () => byHand(context, batch));
    await close();
    return { ours, byHand: reference };
  });
}
