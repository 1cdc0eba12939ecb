import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { isTestClock } from '../clock.ts';
import type { RuntimeContext } from '../context.ts';
import { version } from '../version.ts';
import { implement } from './implement.ts';

/** Whether requests can be served; and, only with TEST_CLOCK=1, the way to move time on. */
export function registerHealth(app: FastifyInstance, { db, clock, config }: RuntimeContext): void {
  implement(app, routes.health.health, async () => {
    await db.sql`select 1`;
    return { status: 'ok' as const, version };
  });
  if (!config.testClock || !isTestClock(clock)) return;
  implement(app, routes.health.moveClock, async ({ body }) => ({ now: clock.forward(body.forwardMs) }));
}
