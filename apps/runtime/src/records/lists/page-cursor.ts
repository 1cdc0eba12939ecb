import * as z from 'zod';
import * as cursor from '../../http/cursor.ts';

/** Where a page ended: the sort value of its last record (as text, null when empty) and its id. */
export type PageEnd = { readonly value: string | null; readonly id: string };

const form = z.tuple([z.string().nullable(), z.uuid()]);

export function writePageEnd({ value, id }: PageEnd): string {
  return cursor.writeCursor([value, id]);
}

export function readPageEnd(text: string): PageEnd {
  const [value, id] = cursor.readCursor(text, form, 'list');
  return { value, id };
}
