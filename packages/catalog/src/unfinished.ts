import type { Json } from '@throughline/expression';

/*
 * Ports and summaries are asked of drafts too, whose configs may hold anything: these read what is there and take nothing for granted.
 */

export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

export function objectIn(value: Json | undefined): { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}

/** The ids of a list's items, without those that have none and without doubles. */
export function idsIn(list: Json | undefined): readonly string[] {
  const ids = listIn(list).map((item) => textIn(objectIn(item).id));
  return [...new Set(ids)].filter((id) => /^[A-Za-z0-9_-]{1,64}$/.test(id));
}
