import * as z from 'zod';

/** What a child tells the process that started it. */
export const fromChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), link: z.string().optional() }),
  z.object({ type: z.literal('refused'), sentence: z.string() }),
]);
export type FromChild = z.output<typeof fromChild>;

/** The only thing a child is told. */
export const stopMessage = 'stop';
