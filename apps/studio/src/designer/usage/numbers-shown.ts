import { create } from 'zustand';
import type { Usage } from '../../usage/use-usage.ts';

/** What is said of one node: how many are there and how long they stay, how often it was performed, what went wrong. */
export type NodeNumbers = {
  readonly waiting?: number;
  readonly meanMs?: number | null;
  readonly missed?: number;
  readonly count?: number;
  readonly refused?: number;
  /** Of an end: how many came to it. */
  readonly ended?: number;
};

/** The numbers drawn on the cards, by node; empty while they are not wanted. A store of its own, so that no card is drawn again for another. */
export const useNumbersShown = create<{ readonly byNode: ReadonlyMap<string, NodeNumbers> }>(() => ({
  byNode: new Map(),
}));

/** `ends`: states in which nothing stays. */
export function numbersByNode(
  { states, transitions, refused }: Usage,
  ends: ReadonlySet<string>,
): ReadonlyMap<string, NodeNumbers> {
  const byNode = new Map<string, NodeNumbers>();
  const add = (node: string, numbers: NodeNumbers) => byNode.set(node, { ...byNode.get(node), ...numbers });
  for (const { node, waiting, meanMs, missed, entered } of states)
    add(node, ends.has(node) ? { ended: entered } : { waiting, meanMs, missed });
  for (const { node, count } of transitions) add(node, { count });
  for (const { node, count } of refused) add(node, { refused: (byNode.get(node)?.refused ?? 0) + count });
  return byNode;
}
