import { type Language, say } from '@throughline/expression';
import type { CompiledDocument, CompiledNode, Edge, Id } from '@throughline/graph';

/** A line of the outline: a node as one comes to it. Where it stands elsewhere the line only refers to it. */
export type OutlineLine = {
  readonly key: string;
  readonly node: CompiledNode;
  /** The exit through which one comes here, where its name tells something. */
  readonly by: string;
  readonly level: number;
  readonly refers: boolean;
};

/**
 * The process as a tree: places are its chapters, in the order in which they are reached; under each stand its transitions,
 * what follows them, and to which chapter they lead. Then what is offered from any state, then what nothing leads to.
 */
export function outlineOf(compiled: CompiledDocument, language: Language): readonly OutlineLine[] {
  const lines: OutlineLine[] = [];
  const told = new Set<Id>();
  const chapters: CompiledNode[] = [];
  const begin = (node: CompiledNode, by = ''): void => {
    if (told.has(node.id)) return;
    lines.push({ key: node.id, node, by, level: 1, refers: false });
    told.add(node.id);
    follow(node, 1, node.id);
  };
  const follow = (node: CompiledNode, level: number, path: string): void => {
    for (const wire of compiled.wiresFrom(node.id)) {
      const target = compiled.nodes.get(wire.to.node);
      if (!target || isStanding(compiled, wire)) continue;
      const refers = target.role === 'place' || told.has(target.id);
      const key = `${path} ${wire.id}`;
      // Along a chain of steps the tree would only grow to the right: what follows a step stands beside it.
      const deeper = node.role === 'step' && !refers ? level : level + 1;
      lines.push({ key, node: target, by: exitName(compiled, wire, language), level: deeper, refers });
      if (target.role === 'place') chapters.push(target);
      if (refers) continue;
      told.add(target.id);
      follow(target, deeper, key);
    }
  };
  const readOn = (): void => {
    for (let next = chapters.shift(); next; next = chapters.shift()) begin(next);
  };
  if (compiled.start) begin(compiled.start);
  readOn();
  for (const wire of compiled.wiresFrom(compiled.start?.id ?? '').filter((known) => isStanding(compiled, known))) {
    const gate = compiled.nodes.get(wire.to.node);
    const port = compiled.portOf(wire.from.node, wire.from.port);
    if (gate) begin(gate, port ? say(port.label, language) : '');
    readOn();
  }
  for (const node of compiled.nodes.values()) {
    begin(node);
    readOn();
  }
  return lines;
}

const isStanding = (compiled: CompiledDocument, wire: Edge): boolean =>
  wire.from.node === compiled.start?.id && compiled.portOf(wire.from.node, wire.from.port)?.role === 'gates';

/** The name of an exit, where a node has others beside the plain way on. */
function exitName(compiled: CompiledDocument, wire: Edge, language: Language): string {
  const port = compiled.portOf(wire.from.node, wire.from.port);
  const flows = compiled.portsOf(wire.from.node).filter((known) => known.role === 'flow').length;
  if (!port || port.role === 'gates' || (port.role === 'flow' && flows < 2)) return '';
  return say(port.label, language);
}
