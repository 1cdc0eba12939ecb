import { isIP } from 'node:net';

/** How many proxies stand in front, or their addresses (`10.0.0.1`, `10.0.0.0/8`, `loopback`): only from them X-Forwarded-For is believed. */
export type TrustedProxies = number | readonly string[];

const named = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Reads `2` or `10.0.0.0/8, loopback`; undefined for anything else. */
export function readTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d$/.test(text)) return Number(text) > 0 ? Number(text) : undefined;
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => named.has(part) || isRange(part)) ? parts : undefined;
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
