import type { Context, Query } from '@throughline/engine';

/** Who of those meant is active, for the record a node speaks of. */
export function peopleQuery({ record }: Pick<Context<unknown, unknown>, 'record'>, who: readonly string[]): Query {
  return { ask: 'people', who, record: record.ref };
}
