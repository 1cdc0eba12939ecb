import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import { runBulk } from './run-bulk.ts';
import { bulkTask } from './start-bulk.ts';

const payloadSchema = z.object({ bulk: z.uuid() });

/** What the worker does for bulk changes, by the name of the job. */
export const bulkTasks: Record<string, (payload: unknown, context: RuntimeContext) => Promise<void>> = {
  [bulkTask]: async (payload, context) => runBulk(context, payloadSchema.parse(payload).bulk),
};
