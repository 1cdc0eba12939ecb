import { createHash, randomBytes } from 'node:crypto';

/** An opaque random token of 256 bits, for cookies and links; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: enough for tokens of full entropy. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
