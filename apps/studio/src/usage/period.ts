import * as z from 'zod';

/** Which days are looked at: the last so many, or from one day to another, both included. */
export const periodSearch = z.object({
  last: z.enum(['7', '30', '90', '365']).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
export type Period = z.output<typeof periodSearch>;

export const lengths = ['7', '30', '90', '365'] as const;

/** The instants to ask for. Whole days of this browser; the end is left open where it is now, so that the answer can be kept. */
export function instantsOf({ last, from, to }: Period, now: Date): { readonly from?: string; readonly to?: string } {
  if (from !== undefined || to !== undefined) {
    return {
      ...(from === undefined ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
      ...(to === undefined ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
    };
  }
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  midnight.setDate(midnight.getDate() - Number(last ?? '30') + 1);
  return { from: midnight.toISOString() };
}
