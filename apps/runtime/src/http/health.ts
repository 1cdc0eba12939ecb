import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { isTestClock } from '../clock.ts';
import type { RuntimeContext } from '../context.ts';
import { version } from '../version.ts';
import { wake } from '../worker/wake.ts';
import { describeApi } from './describe-api.ts';
import { implement } from './implement.ts';

/** Whether requests can be served, what can be requested, and, only with TEST_CLOCK=1, the way to move time on. */
export function registerHealth(app: FastifyInstance, context: RuntimeContext): void {
  const { db, clock, config } = context;
  implement(app, routes.health.health, async () => {
    await db.sql`select 1`;
    return { status: 'ok' as const, version };
  });
  // Made when it is first asked for: a third of a second that a start need not spend.
  let description: string | undefined;
  app.get('/api/openapi.json', { config: { right: 'signedIn' } }, async (_request, reply) => {
    description ??= JSON.stringify(describeApi(version));
    return reply.type('application/json; charset=utf-8').send(description);
  });
  if (!config.testClock || !isTestClock(clock)) return;
  implement(app, routes.health.moveClock, async ({ body }) => {
    const now = clock.forward(body.forwardMs);
    wake(context);
    return { now };
  });
}
