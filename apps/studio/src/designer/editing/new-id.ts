const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An id nobody has: ten letters of chance. `crypto.randomUUID` is missing on plain http, this is not. */
export function newId(prefix = 'n'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return prefix + [...bytes].map((byte) => letters[byte % letters.length]).join('');
}
