import type { Ref } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Event } from '../event.ts';
import type { Instant } from '../instant.ts';

/** An event before it has happened, with what it changes in a record. */
export type Planned = {
  readonly at: Instant;
  readonly event: Body<Event>;
  readonly edit?: { readonly record: Ref; readonly set: JsonObject };
};

export type Body<T> = T extends unknown ? Omit<T, 'id' | 'seq' | 'at' | 'cause'> : never;
