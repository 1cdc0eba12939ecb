import * as z from 'zod';
import { Refused } from '../http/refused.ts';

/** Where a page ended: the sort value of its last record (as text, null when empty) and its id. */
export type PageEnd = { readonly value: string | null; readonly id: string };

const form = z.tuple([z.string().nullable(), z.uuid()]);

export function writeCursor({ value, id }: PageEnd): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

export function readCursor(text: string): PageEnd {
  try {
    const [value, id] = form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { value, id };
  } catch {
    throw new Refused('badRequest', 'This page of the list cannot be found.', { hint: 'Begin at the first page.' });
  }
}
