import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import { buildIndexes } from './build-indexes.ts';
import { runFieldJob } from './run-field-job.ts';
import { fieldTask, indexTask } from './task-names.ts';

const ofModule = z.object({ module: z.string() });
const ofJob = z.object({ job: z.uuid() });

/** What the worker does after changes of modules, by the name of the job. */
export const moduleTasks: Record<string, (payload: unknown, context: RuntimeContext) => Promise<void>> = {
  [indexTask]: async (payload, context) => buildIndexes(context, ofModule.parse(payload).module),
  [fieldTask]: async (payload, context) => runFieldJob(context, ofJob.parse(payload).job),
};
