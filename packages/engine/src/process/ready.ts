import type { CompiledCondition, CompiledFormula } from '@throughline/expression';

/** Names a condition reads, as a tree: `account.sector` and `amount` are `{account: {sector: {}}, amount: {}}`. What has names below it and refers to a record is loaded. */
export type Wanted = { readonly [name: string]: Wanted };

export type ReadyCondition = { readonly compiled: CompiledCondition; readonly wanted: Wanted };

export type ReadyFormula = { readonly compiled: CompiledFormula; readonly wanted: Wanted };
