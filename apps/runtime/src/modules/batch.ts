import type { JobRow } from './field-jobs.ts';

/** Records under lock at once. */
export const batchSize = 500;

/** What a batch came to: how far, how many, and who refused. */
export type Batch = { readonly last: string | null; readonly done: number; readonly refused: JobRow['refused'] };
