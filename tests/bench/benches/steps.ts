import type { Document } from '@throughline/graph';
import { ringBlueprint, waitingBlueprint } from '../../support/blueprints.ts';
import { fire, paceOf, runsThatWait } from '../due-timers.ts';
import { withDatabase } from '../fresh.ts';
import type { Bench } from '../measurement.ts';

const runs = 10_000;
const forMs = 6_000;
/** On two cores with nothing else to do. */
const leastWaits = 20_000;
const leastChanges = 8_000;

/** Steps a worker takes in a second: from one wait to the next, and such as change a record. */
export const steps: Bench = async () => {
  const more = { unit: '1/s', better: 'more', ratio: null } as const;
  return [
    { name: 'steps: wait to wait', value: await perSecond(waitingBlueprint()), limit: leastWaits, ...more },
    { name: 'steps: changing a record', value: await perSecond(ringBlueprint('time')), limit: leastChanges, ...more },
  ];
};

function perSecond(document: Document): Promise<number> {
  return withDatabase(async (url) => {
    const { context, close } = await runsThatWait(url, document, runs);
    const pace = await paceOf(context, forMs, fire(context));
    await close();
    return Math.round(pace.perSecond);
  });
}
