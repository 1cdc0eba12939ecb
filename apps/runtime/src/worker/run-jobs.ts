import { EventEmitter } from 'node:events';
import { Logger, type LogLevel, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { absencesCrontab, absencesTasks } from '../absences/tasks.ts';
import { binCrontab, binTasks } from '../bin/tasks.ts';
import { bulkTasks } from '../bulk/tasks.ts';
import { clocksTask, setClocks } from '../calendars/set-clocks.ts';
import type { RuntimeContext } from '../context.ts';
import { doEffect } from '../effects/do-effect.ts';
import { effectTask } from '../effects/ledger.ts';
import { importTasks } from '../imports/tasks.ts';
import { tellChanges } from '../messages/notifications-of-changes.ts';
import { tellTask } from '../messages/notifications-queue.ts';
import { moduleTasks } from '../modules/tasks.ts';
import { adoptionTask, adoptRecords } from '../processes/adopt-records.ts';
import { endRuns, stopTask } from '../processes/stop-runs.ts';

/** Jobs mostly wait for mail servers; the queue fetches many at once, which is what makes it fast. */
const concurrentJobs = 20;
const fetchedAtOnce = 500;
const pollMs = 1_000;

/** The queue of jobs, working. */
export type Jobs = {
  /** Name under which it locks jobs. */
  readonly pool: string;
  stop(): Promise<void>;
};

export async function runJobs(context: RuntimeContext, instance: string): Promise<Jobs> {
  const events: WorkerEvents = new EventEmitter();
  let pool = '';
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool.id;
  });
  const runner = await run({
    connectionString: context.config.databaseUrl,
    // Opened as needed; fewer than jobs at once would make them wait for each other.
    maxPoolSize: concurrentJobs,
    pollInterval: pollMs,
    concurrency: concurrentJobs,
    noHandleSignals: true,
    taskList: tasksOf(context, instance),
    crontab: `${binCrontab}\n${absencesCrontab}`,
    logger: loggerOf(context),
    events,
    preset: { worker: { localQueue: { size: fetchedAtOnce }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { pool, stop: () => runner.stop() };
}

function tasksOf(context: RuntimeContext, instance: string): TaskList {
  const plain = Object.entries({ ...importTasks, ...bulkTasks, ...binTasks, ...moduleTasks, ...absencesTasks }).map(
    ([name, work]) => [name, (payload: unknown) => work(payload, context)],
  );
  return {
    ...Object.fromEntries(plain),
    [effectTask]: (payload, { job }) =>
      doEffect(context, instance, payload, { last: job.attempts >= job.max_attempts }),
    [clocksTask]: (payload) => setClocks(context, payload),
    [tellTask]: (payload) => tellChanges(context, payload),
    [adoptionTask]: (payload) => adoptRecords(context, payload),
    [stopTask]: (payload) => endRuns(context, payload),
  };
}

function loggerOf({ log }: RuntimeContext): Logger {
  const levels: { readonly [level in LogLevel]: 'error' | 'warn' | 'debug' | 'trace' } = {
    error: 'error',
    warning: 'warn',
    info: 'debug',
    debug: 'trace',
  };
  return new Logger(() => (level, message) => {
    log[levels[level]](message);
  });
}
