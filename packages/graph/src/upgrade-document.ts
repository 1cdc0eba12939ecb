import type { Json } from '@throughline/expression';
import type { Declarations, NodeDeclaration, Problem } from './declaration.ts';
import type { Document, Id, Node } from './document.ts';

export type Upgraded =
  | {
      readonly document: Document /** Nodes whose config was brought to the current shape. */;
      readonly upgraded: readonly Id[];
    }
  | { readonly problems: readonly Problem[] };

/**
 * Brings every config to the shape of today's code, in memory; stored documents are never rewritten.
 * Unknown types are left as they are (the checks name them); a number newer than the code is refused.
 */
export function upgradeDocument(document: Document, declarations: Declarations): Upgraded {
  const problems: Problem[] = [];
  const upgraded: Id[] = [];
  const nodes = document.nodes.map((node) => {
    const declaration = declarations.nodes[node.type];
    if (!declaration || node.v === declaration.v) return node;
    if (node.v > declaration.v) {
      problems.push(newerThanCode(node, declaration));
      return node;
    }
    upgraded.push(node.id);
    return upgradeNode(node, declaration);
  });
  if (problems.length > 0) return { problems };
  return { document: upgraded.length === 0 ? document : { ...document, nodes }, upgraded };
}

/** One node at its type's current number. Upgrades build on each other: 1 → 2 → 3. */
export function upgradeNode(node: Node, declaration: NodeDeclaration): Node {
  let config: Record<string, Json> = node.config;
  for (let v = node.v; v < declaration.v; v += 1) {
    const step = declaration.upgrades.find((upgrade) => upgrade.from === v);
    if (!step) throw new Error(`Node type “${declaration.type}” has no upgrade from ${v} to ${v + 1}.`);
    config = step.up(config);
  }
  return { ...node, v: declaration.v, config };
}

const newerThanCode = (node: Node, declaration: NodeDeclaration): Problem => ({
  severity: 'error',
  code: 'newerThanCode',
  node: node.id,
  message: {
    en: `“${node.name ?? node.id}” was made by a newer Throughline (shape ${node.v}, known here: ${declaration.v}). Update this installation.`,
    'zh-CN': `“${node.name ?? node.id}”由更新版本的 Throughline 创建(结构 ${node.v},此处支持 ${declaration.v})。请更新系统。`,
    'zh-TW': `「${node.name ?? node.id}」由更新版本的 Throughline 建立(結構 ${node.v},此處支援 ${declaration.v})。請更新系統。`,
  },
});
