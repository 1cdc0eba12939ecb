import type { NodeKind } from './node-kind.ts';
import { everyKind } from './nodes/index.ts';

const last = Number.POSITIVE_INFINITY;

/** Every node kind, in the order the palette shows them. */
export const nodeKinds: readonly NodeKind[] = everyKind.toSorted(
  ({ declaration: one }, { declaration: other }) =>
    (one.rank ?? last) - (other.rank ?? last) || (one.type < other.type ? -1 : 1),
);
