import type { Instant, Seq } from '@throughline/engine';

/** Orders what a run hears by its arrival; two of the same millisecond by their ids. */
export function seqOf(at: Instant, id: string): Seq {
  return `${at}|${id}`;
}
