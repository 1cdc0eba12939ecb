import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import { runImport } from './run-import.ts';

export const importTask = 'import';
const payloadSchema = z.object({ import: z.uuid() });

/** What the worker does for imports, by the name of the job. */
export const importTasks: Record<string, (payload: unknown, context: RuntimeContext) => Promise<void>> = {
  [importTask]: async (payload, context) => runImport(context, payloadSchema.parse(payload).import),
};
