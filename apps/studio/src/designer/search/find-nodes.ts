import { foldText } from '@throughline/expression';
import type { CompiledDocument, CompiledNode } from '@throughline/graph';
import type { Look } from '../drawing/look-of.ts';

/** Nodes whose name, summary, kind or any word of their config holds the text (folded); those named so first. */
export function findNodes(
  compiled: CompiledDocument,
  lookOf: (node: CompiledNode) => Look,
  text: string,
): readonly CompiledNode[] {
  const nodes = [...compiled.nodes.values()];
  if (text.trim() === '') return nodes;
  const ranked = nodes.flatMap((node) => {
    const { title, summary } = lookOf(node);
    const rank = [title, summary, node.node.type, JSON.stringify(node.node.config)].findIndex((words) =>
      foldText(words).includes(text),
    );
    return rank < 0 ? [] : [{ node, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ node }) => node);
}
