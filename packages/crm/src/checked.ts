import type { Json, Text } from '@throughline/expression';
import type { FieldProblem } from './record.ts';

export type Checked = { readonly value: Json } | { readonly problem: FieldProblem['problem']; readonly sentence: Text };
