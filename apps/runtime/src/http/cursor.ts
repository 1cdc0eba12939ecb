import * as z from 'zod';
import { Refused } from './refused.ts';

/** Where a page ended: what its last row is ordered by, as a text that means nothing to whoever sends it back. */
export function writeCursor(end: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(end)).toString('base64url');
}

/** Reads what `writeCursor` wrote; `of` names what is paged through. Throws `badRequest`. */
export function readCursor<T>(text: string, form: z.ZodType<T>, of: string): T {
  try {
    return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new Refused('badRequest', `This page of the ${of} cannot be found.`, { hint: 'Begin at the first page.' });
  }
}

/** The end of a page that is ordered by time: the instant and the id of its last row. */
export const instantAndId = z.tuple([z.iso.datetime(), z.uuid()]);
