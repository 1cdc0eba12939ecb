import * as z from 'zod';
import type { Fragment } from '../access/reach.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import type { SortKey } from './field-order.ts';

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

/** The condition for what comes after a page's end. Empty values stand last in both directions; ids break ties upwards. */
export function afterPage({ sql }: Session, key: SortKey, end: PageEnd): Fragment {
  const value = sql.unsafe(key.sql);
  if (end.value === null) return sql`(${value} is null and r.id > ${end.id}::uuid)`;
  const than = sql`${end.value}::text::${sql.unsafe(key.type)}`;
  const beyond = key.descending ? sql`${value} < ${than}` : sql`${value} > ${than}`;
  return sql`(${beyond} or (${value} = ${than} and r.id > ${end.id}::uuid) or ${value} is null)`;
}
