import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Session } from '../database/client.ts';
import { readSites } from '../widgets/widget-sites.ts';

/**
 * The browser's side: files below `assets/` carry a hash in their name and are kept for a year; every other address that
 * names no file is a page of the studio.
 */
export async function serveStudio(app: FastifyInstance, folder: string, session: Session): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  // Without the database a page still says so; it shows no frames then.
  const sites = () => readSites(session).catch(() => []);
  app.get<{ Params: { '*': string } }>('/*', { config: { right: 'public' } }, async (request, reply) => {
    const path = `/${request.params['*']}`;
    if (path.startsWith('/api/') || path.startsWith('/test/')) return reply.callNotFound();
    if (path.startsWith('/assets/')) {
      return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(path.slice(1));
    }
    reply.header('cache-control', 'no-cache');
    if (/\.[a-z0-9]+$/i.test(path)) return reply.sendFile(path.slice(1));
    reply.header(
      'content-security-policy',
      withFrames(String(reply.getHeader('content-security-policy')), await sites()),
    );
    return reply.sendFile('index.html');
  });
}

/** The pages of allowed sites may be framed, and no others. */
function withFrames(policy: string, sites: readonly { readonly origin: string }[]): string {
  return policy.replace("frame-src 'self'", ["frame-src 'self'", ...sites.map(({ origin }) => origin)].join(' '));
}
