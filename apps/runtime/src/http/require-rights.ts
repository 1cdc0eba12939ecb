import type { FastifyInstance, RouteOptions } from 'fastify';
import { StartRefused } from '../supervise/start-refused.ts';

/**
 * Collects every route and refuses to serve when one declares no right (`config.right`): a forgotten declaration is found
 * at the start, not by a stranger.
 */
export function requireRights(app: FastifyInstance): void {
  const seen: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    seen.push(route);
  });
  app.addHook('onReady', async () => {
    const open = seen.find((route) => route.config?.right === undefined);
    if (open === undefined) return;
    throw new StartRefused(`The route ${String(open.method)} ${open.url} declares no right.`);
  });
}
