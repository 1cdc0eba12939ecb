import type { CompiledDocument, Edge, Id, Port, PortId } from '@throughline/graph';

/** How a wire is drawn: solid for the way on, dotted for what runs beside, red for failure. */
export type WireKind = 'flow' | 'gate' | 'side' | 'error' | 'inner';
export type Wire = {
  readonly id: Id;
  readonly from: Id;
  readonly to: Id;
  readonly port: PortId;
  readonly kind: WireKind;
  /** The arrow ends here. A wire into a gate has no head of its own while the gate leads on: both are one arrow. */
  readonly head: boolean;
  /** Says which exit it is, where a node has more than the plain way on. */
  readonly named: boolean;
  /** The wires of a gate that returns to its own place. */
  readonly loop?: 'out' | 'back';
  /** How far beside the middle it runs. */
  readonly offset: number;
};

export function drawWires(
  compiled: CompiledDocument,
  hidden: ReadonlySet<Id>,
  lanes: ReadonlyMap<Id, number>,
): readonly Wire[] {
  return compiled.document.edges.flatMap((edge) => {
    if (hidden.has(edge.from.node) || hidden.has(edge.to.node)) return [];
    const port = compiled.portOf(edge.from.node, edge.from.port);
    const target = compiled.nodes.get(edge.to.node);
    if (!port || !target) return [];
    // The strip shows that a gate stands for the whole run; a wire from the start would say it twice.
    if (port.role === 'gates' && compiled.nodes.get(edge.from.node)?.role === 'start') return [];
    // What stands in a block begins with it; the frame around it says so.
    if (target.container === edge.from.node) return [];
    const loop = loopOf(compiled, edge);
    return [
      {
        id: edge.id,
        from: edge.from.node,
        to: edge.to.node,
        port: port.id,
        kind: port.role === 'gates' ? 'gate' : port.role,
        head: target.role !== 'gate' || compiled.wiresFrom(target.id).length === 0,
        named: isNamed(compiled, edge.from.node, port),
        offset: lanes.get(edge.id) ?? 0,
        ...(loop ? { loop } : {}),
      } satisfies Wire,
    ];
  });
}

function isNamed(compiled: CompiledDocument, node: Id, port: Port): boolean {
  if (port.role === 'gates') return false;
  // A place is left by its transitions; any other way out of it must say what it is.
  if (compiled.nodes.get(node)?.role === 'place') return true;
  const flows = compiled.portsOf(node).filter((known) => known.role === 'flow');
  return port.role !== 'flow' || flows.length > 1;
}

function loopOf(compiled: CompiledDocument, edge: Edge): 'out' | 'back' | undefined {
  const gate = [edge.to.node, edge.from.node].find((id) => compiled.nodes.get(id)?.role === 'gate');
  if (gate === undefined) return undefined;
  const way = compiled.wayOn(gate);
  const target = way ? compiled.targetOf(gate, way.id) : undefined;
  const sources = compiled.wiresInto(gate);
  if (!target || sources.length !== 1 || sources[0]?.from.node !== target.id) return undefined;
  return gate === edge.to.node ? 'out' : 'back';
}
