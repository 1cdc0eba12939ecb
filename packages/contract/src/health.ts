import * as z from 'zod';
import { route } from './route.ts';

export const health = route({
  method: 'GET',
  path: '/health',
  right: 'public',
  summary: 'Answers once requests can be served.',
  answer: z.object({ status: z.literal('ok'), version: z.string() }),
  errors: ['busy'],
});
/** Only with TEST_CLOCK=1, which production refuses. */
export const moveClock = route({
  method: 'POST',
  path: '/test/clock',
  right: 'public',
  summary: 'Moves the test clock forward.',
  body: z.strictObject({
    forwardMs: z
      .int()
      .min(0)
      .max(400 * 86_400_000),
  }),
  answer: z.object({ now: z.string() }),
});
