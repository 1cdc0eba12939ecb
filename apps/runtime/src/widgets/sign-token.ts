import { createHmac } from 'node:crypto';
import type { JsonObject } from '@throughline/expression';

/** A JSON web token with HMAC-SHA-256: three parts in base64url, the last over the first two. */
export function signToken(secret: string, keyNumber: number, claims: JsonObject): string {
  const header = { alg: 'HS256', typ: 'JWT', kid: String(keyNumber) };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
