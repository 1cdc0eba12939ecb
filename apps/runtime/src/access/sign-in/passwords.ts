import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the library's defaults and the first choice of OWASP. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

/** Takes as long for a user who does not exist or has no password, so that the time tells nothing. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password.normalize('NFC'));
  return stored !== null && fits;
}

const nobody = hashPassword('a password of nobody');
