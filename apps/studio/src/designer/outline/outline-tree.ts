import { type Language, say } from '@throughline/expression';
import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';

/** A line of the outline: a node as one comes to it, under what leads to it. A node met again is a line that refers to the first. */
export type OutlineLine = {
  readonly key: string;
  readonly node: CompiledNode;
  /** The exit through which one comes here, where its name tells something. */
  readonly by: string;
  readonly level: number;
  readonly again: boolean;
};

/** The process as a tree: from the start along the wires, gates under their places; what nothing leads to stands at the end. */
export function outlineOf(compiled: CompiledDocument, language: Language): readonly OutlineLine[] {
  const lines: OutlineLine[] = [];
  const seen = new Set<Id>();
  const walk = (node: CompiledNode, by: string, level: number, path: string): void => {
    const again = seen.has(node.id);
    const key = `${path}/${node.id}`;
    lines.push({ key, node, by, level, again });
    if (again) return;
    seen.add(node.id);
    for (const wire of compiled.wiresFrom(node.id)) {
      const target = compiled.nodes.get(wire.to.node);
      if (!target) continue;
      const port = compiled.portOf(node.id, wire.from.port);
      const tells =
        port !== undefined && (port.role !== 'flow' || node.ports.filter((one) => one.role === 'flow').length > 1);
      const told = tells && port.role !== 'gates' ? say(port.label, language) : '';
      // Along a chain of steps the tree would only grow to the right: what follows stands beside, not below.
      const deeper = node.role === 'place' || node.role === 'block' || target.role === 'gate' || told !== '';
      walk(target, told, nextLevel(level, deeper, target), key);
    }
  };
  if (compiled.start) walk(compiled.start, '', 1, '');
  for (const node of compiled.nodes.values()) if (!seen.has(node.id)) walk(node, '', 1, '');
  return lines;
}

/** Places begin at the left again: they are the chapters, and a path of ten of them is no staircase. */
function nextLevel(level: number, deeper: boolean, target: CompiledNode): number {
  if (target.role === 'place') return 1;
  return deeper ? level + 1 : level;
}
