import { createHash } from 'node:crypto';
import type { Session } from '../database/client.ts';

/** What a seal says: which entries it names, and the head of the chain with it. */
export type Seal = {
  readonly number: number;
  readonly at: string;
  readonly entries: readonly string[];
  /** SHA-256, 64 hex digits. */
  readonly head: string;
};

/** The head before the first seal. */
export const firstHead = '0'.repeat(64);

/** The head of a chain after one more seal. `lines` are the entries as {@link readLines} spells them, in the seal's order. */
export function headAfter(
  before: string,
  { number, at }: Pick<Seal, 'number' | 'at'>,
  lines: readonly string[],
): string {
  return createHash('sha256')
    .update([before, number, at, ...lines].join('\n'))
    .digest('hex');
}

/** Entries of the log, each as one line that holds all of it; by id. One that is gone has none. */
export async function readLines({ sql }: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; line: string }[]>`
    select id, jsonb_build_array(
      id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, action, subject, detail)::text as line
    from audit where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, line }) => [id, line]));
}
