import type { Declarations, NodeDeclaration, Port, PortRole } from './declaration.ts';
import type { Document, Edge, Id, Node, PortId } from './document.ts';
import type { NodeRole } from './node-role.ts';

/** A node with what its declaration says of it. An unknown type has no declaration, counts as a step and has no ports. */
export type CompiledNode = {
  readonly id: Id;
  readonly node: Node;
  readonly declaration?: NodeDeclaration;
  readonly role: NodeRole;
  readonly ports: readonly Port[];
  /** The block it lives in; null on the top level (also when `in` names nothing). */
  readonly container: Id | null;
  /** All blocks around it, innermost first. */
  readonly containers: readonly Id[];
};

/** A document indexed once, for the engine and the canvas alike. Every look-up answers for unknown ids with nothing. */
export type CompiledDocument = {
  readonly document: Document;
  /** The only start node; absent in a draft without one. */
  readonly start?: CompiledNode;
  readonly nodes: ReadonlyMap<Id, CompiledNode>;
  readonly edges: ReadonlyMap<Id, Edge>;
  readonly portsOf: (node: Id) => readonly Port[];
  readonly portOf: (node: Id, port: PortId) => Port | undefined;
  /** The first flow port: where a node that is switched off passes through, and where a step goes on. */
  readonly wayOn: (node: Id) => Port | undefined;
  /** Wires of one port (of all ports when none is named) by `order`, then id. */
  readonly wiresFrom: (node: Id, port?: PortId) => readonly Edge[];
  /** Where the one wire of a flow, side or error port leads. */
  readonly targetOf: (node: Id, port: PortId) => CompiledNode | undefined;
  readonly wiresInto: (node: Id) => readonly Edge[];
  /** Gates armed by a place, a block, a step or the start, through one gates port or through all of them, in their order. */
  readonly gatesOf: (node: Id, port?: PortId) => readonly CompiledNode[];
  /** Nodes that live directly in a block; `null` for the top level. */
  readonly membersOf: (block: Id | null) => readonly CompiledNode[];
};

/** Indexes a document whose configs have been upgraded. Never throws: drafts are compiled while they are drawn. */
export function compileDocument(document: Document, declarations: Declarations): CompiledDocument {
  const nodesById = new Map(document.nodes.map((node) => [node.id, node]));
  const nodes = new Map<Id, CompiledNode>();
  for (const node of document.nodes) nodes.set(node.id, compileNode(node, nodesById, declarations));
  const edges = new Map(document.edges.map((edge) => [edge.id, edge]));
  const sorted = [...document.edges].sort(byOrder);
  const from = groupBy(sorted, (edge) => edge.from.node);
  const fromPort = groupBy(sorted, (edge) => portKey(edge.from.node, edge.from.port));
  const into = groupBy(sorted, (edge) => edge.to.node);
  const members = groupBy(nodes.values(), (node) => node.container);
  const start = [...nodes.values()].find((node) => node.role === 'start');

  const portsOf = (node: Id): readonly Port[] => nodes.get(node)?.ports ?? [];
  const portOf = (node: Id, port: PortId): Port | undefined => portsOf(node).find((known) => known.id === port);
  const wiresFrom = (node: Id, port?: PortId): readonly Edge[] =>
    (port === undefined ? from.get(node) : fromPort.get(portKey(node, port))) ?? [];
  return {
    document,
    ...(start ? { start } : {}),
    nodes,
    edges,
    portsOf,
    portOf,
    wayOn: (node) => portsOf(node).find((port) => port.role === 'flow'),
    wiresFrom,
    targetOf: (node, port) => {
      const wire = wiresFrom(node, port)[0];
      return wire ? nodes.get(wire.to.node) : undefined;
    },
    wiresInto: (node) => into.get(node) ?? [],
    gatesOf: (node, port) =>
      wiresFrom(node, port)
        .filter((wire) => portOf(node, wire.from.port)?.role === 'gates')
        .flatMap((wire) => nodes.get(wire.to.node) ?? []),
    membersOf: (block) => members.get(block) ?? [],
  };
}

/** A flow, side or error port carries one wire; a gates or inner port many. */
export function carriesOneWire(role: PortRole): boolean {
  return role === 'flow' || role === 'side' || role === 'error';
}

function compileNode(node: Node, nodesById: ReadonlyMap<Id, Node>, declarations: Declarations): CompiledNode {
  const declaration = Object.hasOwn(declarations.nodes, node.type) ? declarations.nodes[node.type] : undefined;
  const containers = containersOf(node, nodesById);
  return {
    id: node.id,
    node,
    ...(declaration ? { declaration } : {}),
    role: declaration?.role ?? 'step',
    ports: declaration?.ports(node.config) ?? [],
    container: containers[0] ?? null,
    containers,
  };
}

function containersOf(node: Node, nodesById: ReadonlyMap<Id, Node>): readonly Id[] {
  const found: Id[] = [];
  let block = node.in;
  // A block inside itself is a problem the checks name; here it only must not go round for ever.
  while (block !== undefined && block !== node.id && !found.includes(block)) {
    const around = nodesById.get(block);
    if (!around) break;
    found.push(block);
    block = around.in;
  }
  return found;
}

function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const portKey = (node: Id, port: PortId): string => `${node}\n${port}`;

function byOrder(a: Edge, b: Edge): number {
  return (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) || (a.id < b.id ? -1 : 1);
}
