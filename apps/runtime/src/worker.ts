import { runSealer } from './audit/run-sealer.ts';
import type { RuntimeContext } from './context.ts';
import { findForgotten } from './effects/find-forgotten.ts';
import { settleAtStart } from './modules/settle-at-start.ts';
import { admitWith } from './records/admission.ts';
import { forgetAnswers } from './runs/acts/answer-once.ts';
import { enterProcesses } from './runs/entries/enter-processes.ts';
import { trimHeard } from './runs/trim-heard.ts';
import { beatEveryMs, joinAsWorker } from './worker/instance.ts';
import { ensureJournalPartitions } from './worker/journal-partitions.ts';
import { runJobs } from './worker/run-jobs.ts';
import { runPumps } from './worker/run-pumps.ts';
import { takeOverDead } from './worker/take-over.ts';

export type Worker = { stop(): Promise<void> };

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * Everything that happens by itself: due timers, facts for waiting runs, jobs of the queue, taking over from the dead.
 * Any number of workers may run; each may die at any moment.
 */
export async function startWorker(context: RuntimeContext): Promise<Worker> {
  admitWith(context, enterProcesses);
  await ensureJournalPartitions(context);
  await settleAtStart(context).catch((error: unknown) =>
    context.log.error(error, 'missing indexes were not looked for'),
  );
  const instance = await joinAsWorker(context);
  const careful = (await takeOverDead(context)) > 0;
  const jobs = await runJobs(context, instance.id);
  await instance.beat(jobs.pool);
  const pumps = await runPumps(context, instance.id, careful);
  const sealer = runSealer(context);
  const beating = setInterval(() => {
    void beat();
  }, beatEveryMs);
  const housekeeping = setInterval(() => {
    Promise.all([ensureJournalPartitions(context), forgetAnswers(context), trimHeard(context)]).catch(
      (error: unknown) => context.log.error(error, 'housekeeping failed; it is tried again tomorrow'),
    );
  }, dayMs);

  const looking = setInterval(() => {
    void look();
  }, minuteMs);
  void look();

  /** Rarely is there anything: a connection broke at the wrong moment, or a process woke up after it was given up. */
  async function look(): Promise<void> {
    try {
      await findForgotten(context, instance.id);
    } catch (error) {
      context.log.error(error, 'looking for forgotten effects failed; it is tried again in a minute');
    }
  }

  async function beat(): Promise<void> {
    try {
      await instance.beat();
      if ((await takeOverDead(context)) > 0) pumps.beCareful();
    } catch (error) {
      context.log.error(error, 'a beat was missed');
    }
  }

  return {
    stop: async () => {
      clearInterval(beating);
      clearInterval(housekeeping);
      clearInterval(looking);
      await Promise.all([pumps.stop(), jobs.stop(), sealer.stop()]);
      await instance.leave();
    },
  };
}
