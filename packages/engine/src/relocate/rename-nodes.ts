import type { Id } from '@throughline/graph';
import type { RelocationPlan } from './map-positions.ts';

/** What a run keeps by node, under the names the plan gives; what it does not name is left out. */
export function renamed<T>(kept: { readonly [node: Id]: T }, plan: RelocationPlan): { readonly [node: Id]: T } {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([node, value]) => {
      const image = Object.hasOwn(plan.nodes, node) ? plan.nodes[node] : undefined;
      return typeof image === 'string' && image !== node ? [[image, value]] : [];
    }),
  );
}

/** Of two counts the higher, so that no effect key is given twice. */
export function highest(
  one: { readonly [node: Id]: number },
  other: { readonly [node: Id]: number },
): { readonly [node: Id]: number } {
  const counts: { [node: Id]: number } = { ...one };
  for (const [node, count] of Object.entries(other)) counts[node] = Math.max(counts[node] ?? 0, count);
  return counts;
}
