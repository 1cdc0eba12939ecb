import { type Edit, editSchema } from '@throughline/graph';
import * as z from 'zod';
import type { Unsent } from './designer-state.ts';

/** What the server does not have yet, kept in this browser so that neither a crash nor a lost connection costs a gesture. */
export type Kept = { readonly base: number; readonly unsent: readonly Unsent[] };

const schema = z.object({
  base: z.int().min(0),
  unsent: z.array(z.object({ label: z.string(), edits: z.array(editSchema as z.ZodType<Edit>) })),
});
const prefix = 'throughline.draft.';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A draft's place on the shelf: one per process and tab, so that two tabs do not write over each other. */
export const keptKey = (process: string, tab: string): string => `${prefix}${process}.${tab}`;

/** Keeps it; false when the browser has no room. */
export function keep(shelf: Shelf, key: string, kept: Kept): boolean {
  if (kept.unsent.length === 0) {
    shelf.removeItem(key);
    return true;
  }
  try {
    shelf.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** What is kept under a key; undefined when nothing is, or when it can no longer be read. */
export function readKept(shelf: Shelf, key: string): Kept | undefined {
  const text = shelf.getItem(key);
  if (text === null) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** All keys under which drafts of a process are kept, whatever tab they came from. */
export function keptKeys(shelf: Shelf, process: string): readonly string[] {
  const keys: string[] = [];
  for (let index = 0; index < shelf.length; index += 1) {
    const key = shelf.key(index);
    if (key?.startsWith(`${prefix}${process}.`)) keys.push(key);
  }
  return keys.sort();
}
