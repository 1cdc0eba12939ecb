import type { Document } from '@throughline/graph';
import { ringBlueprint, waitingBlueprint } from '../../support/blueprints.ts';
import { fire, type Pace, paceOf, runsThatWait } from '../due-timers.ts';
import { withDatabase } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';

const runs = 10_000;
const forMs = 6_000;
/** On two cores with nothing else to do. */
const leastWaits = 20_000;
const leastChanges = 8_000;

/** Steps a worker takes in a second: from one wait to the next, and such as change a record. */
export const steps: Bench = async () => {
  const more = { unit: '1/s', better: 'more', ratio: null } as const;
  const waits = await measure(waitingBlueprint());
  const changes = await measure(ringBlueprint('time'));
  return [
    { name: 'steps: wait to wait', value: Math.round(waits.perSecond), limit: leastWaits, ...more },
    ...each('steps: wait to wait', waits),
    { name: 'steps: changing a record', value: Math.round(changes.perSecond), limit: leastChanges, ...more },
    ...each('steps: changing a record', changes),
  ];
};

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

function measure(document: Document): Promise<Pace> {
  return withDatabase(async (url) => {
    const { context, close } = await runsThatWait(url, document, runs);
    const pace = await paceOf(context, forMs, fire(context));
    await close();
    return pace;
  });
}
