import type { Query } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';

export type Asked<A extends Query['ask']> = Extract<Query, { readonly ask: A }>;

/** Answers to queries of one kind, in their order. */
export type Answering<A extends Query['ask']> = (
  tx: Transaction,
  context: RuntimeContext,
  queries: readonly Asked<A>[],
) => Promise<readonly Json[]>;
