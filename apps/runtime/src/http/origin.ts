import type { FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something must come from our own pages, or from no browser at all. Browsers say where a request
 * comes from in Origin (always with POST, PUT, PATCH, DELETE) and in Sec-Fetch-Site; programs say neither.
 */
export function checkOrigin(request: FastifyRequest, baseUrl: string): void {
  if (harmless.has(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const fine = origin === undefined ? site === undefined || site === 'same-origin' : sameOrigin(origin, baseUrl);
  if (fine) return;
  throw new Refused('wrongOrigin', 'This request was sent by another site and is refused.', {
    hint: `Open Throughline at ${baseUrl}.`,
  });
}

/** The origin of the base URL; on this machine any of its own names with the same port. */
function sameOrigin(origin: string, baseUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const base = new URL(baseUrl);
  if (from.origin === base.origin) return true;
  const bothLocal = loopback.has(from.hostname) && loopback.has(base.hostname);
  return bothLocal && from.protocol === base.protocol && from.port === base.port;
}
