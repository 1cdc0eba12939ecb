import type { Json } from '@throughline/expression';
import { sortedKeys } from './canonical-json.ts';
import type { Document, Edge, Node } from './document.ts';
import type { ProcessTest } from './process-test.ts';

/**
 * A document as text: known keys in one order, all others sorted, layout sorted by id, two spaces, a line end at the end.
 * The same document always gives the same text, so that files diff well. Nodes and wires stay in the order they were drawn in.
 */
export function writeDocument(document: Document): string {
  const { schemaVersion, kind, module, settings, nodes, edges, layout, tests } = document;
  const ordered = {
    schemaVersion,
    kind,
    module,
    settings: sortedKeys(settings as Json),
    nodes: nodes.map(orderedNode),
    edges: edges.map(orderedEdge),
    layout: {
      nodes: sortedKeys(layout.nodes),
      notes: [...layout.notes].sort((a, b) => (a.id < b.id ? -1 : 1)).map((note) => sortedKeys(note as Json)),
    },
    ...(tests === undefined ? {} : { tests: tests.map((test) => orderedTest(test)) }),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function orderedTest({ name, given, when, then }: ProcessTest): unknown {
  return { name, given: sortedKeys(given as Json), when, then: sortedKeys(then as Json) };
}

function orderedNode({ id, type, v, name, in: block, about, off, config }: Node): unknown {
  return { id, type, v, name, in: block, about, off, config: sortedKeys(config) };
}

function orderedEdge({ id, from, to, order }: Edge): unknown {
  return { id, from: { node: from.node, port: from.port }, to: { node: to.node }, order };
}
