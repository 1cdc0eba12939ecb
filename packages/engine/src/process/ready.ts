import type { CompiledCondition, CompiledFormula } from '@throughline/expression';

/** Names a condition reads, as a tree: `account.sector` and `amount` are `{account: {sector: {}}, amount: {}}`. What has names below it and refers to a record is loaded. */
export type Wanted = { readonly [name: string]: Wanted };

/** `reaches`: it reads what stands behind a name, so that records beside the one it speaks of may decide it. */
export type ReadyCondition = {
  readonly compiled: CompiledCondition;
  readonly wanted: Wanted;
  readonly reaches: boolean;
};

export type ReadyFormula = { readonly compiled: CompiledFormula; readonly wanted: Wanted };
