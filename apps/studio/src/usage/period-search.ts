import * as z from 'zod';

/** Which days are looked at: the last so many, or from one day to another, both included. */
export const periodSearch = z.object({
  last: z.enum(['7', '30', '90', '365']).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
export type Period = z.output<typeof periodSearch>;

export const lengths = ['7', '30', '90', '365'] as const;
