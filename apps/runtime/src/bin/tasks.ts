import type { RuntimeContext } from '../context.ts';
import { purgeOld } from './purge-records.ts';

const purgeTask = 'purge-bin';

/** What the worker does for the bin, by the name of the job. */
export const binTasks: Record<string, (payload: unknown, context: RuntimeContext) => Promise<void>> = {
  [purgeTask]: async (_payload, context) => {
    const purged = await purgeOld(context);
    if (purged > 0) context.log.info({ purged }, 'old records were removed from the bin');
  },
};

/** Every night at 03:17 UTC; one that was missed within a day is made up for. */
export const binCrontab = `17 3 * * * ${purgeTask} ?fill=1d`;
