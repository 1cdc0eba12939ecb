import { randomFillSync } from 'node:crypto';

const counterSteps = 0x1000;
let lastMs = 0;
let counter = 0;
let time = '';

/**
 * A UUID version 7. Ids made by one process sort in the order of making, also within a millisecond. The time inside is
 * real time, never the test clock: an id says when a row was made, not when something happened.
 */
export function newId(): string {
  const ms = Date.now();
  if (ms > lastMs) {
    lastMs = ms;
    counter = 0;
    time = timeText(ms);
  } else {
    counter += 1;
    if (counter === counterSteps) {
      lastMs += 1;
      counter = 0;
      time = timeText(lastMs);
    }
  }
  return spelled(time, counter, eightBytes());
}

const pool = Buffer.alloc(8 * 512);
let used = pool.length;

/** Fetched from the system many at a time: one by one they cost more than all the rest of an id. */
function eightBytes(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.toString('hex', used - 8, used);
}

const timeText = (ms: number): string => ms.toString(16).padStart(12, '0');

/** A UUID version 7 of given parts: milliseconds since 1970, 12 bits that follow, and eight bytes (their first two bits become the variant). */
export function idAt(ms: number, twelveBits: number, eightBytes: Uint8Array): string {
  return spelled(timeText(ms), twelveBits, Buffer.from(eightBytes).toString('hex'));
}

function spelled(time: string, twelveBits: number, hex: string): string {
  const variant = 8 + (Number.parseInt(hex.charAt(0), 16) & 3);
  const version = `7${twelveBits.toString(16).padStart(3, '0')}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant.toString(16)}${hex.slice(1, 4)}-${hex.slice(4)}`;
}

const written = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is written as an id; the database takes nothing else for one. */
export const isId = (text: string): boolean => written.test(text);
