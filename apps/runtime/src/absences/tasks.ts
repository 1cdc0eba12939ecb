import type { RuntimeContext } from '../context.ts';
import { readClock } from '../runs/read-clock.ts';
import { wake } from '../worker/wake.ts';
import { tellOfBegun } from './tell-of-begun.ts';

const beginTask = 'begin-absences';

/** What the worker does about absences, by the name of the job. */
export const absencesTasks: Record<string, (payload: unknown, context: RuntimeContext) => Promise<void>> = {
  [beginTask]: async (_payload, context) => {
    const told = await context.db.transaction(async (tx) => tellOfBegun(tx, await readClock(tx, context)));
    if (told > 0) wake(context);
  },
};

/** Every minute; what begins while nobody looks is told with the next. */
export const absencesCrontab = `* * * * * ${beginTask}`;
