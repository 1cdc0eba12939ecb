import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';

/** A gate that is armed for the whole run. `onCanvas` when what follows it must be drawn: steps, or more than one way on. */
export type StandingGate = {
  readonly gate: CompiledNode;
  readonly to: CompiledNode | undefined;
  readonly onCanvas: boolean;
};

/** The gates of the strip above the canvas, in their order. */
export function standingGates(compiled: CompiledDocument): readonly StandingGate[] {
  if (!compiled.start) return [];
  return compiled.gatesOf(compiled.start.id).map((gate) => {
    const way = compiled.wayOn(gate.id);
    const to = way ? compiled.targetOf(gate.id, way.id) : undefined;
    return { gate, to, onCanvas: mustBeDrawn(compiled, gate, to) };
  });
}

/** Chips of the strip say “→ On hold” by themselves; only more than that needs the canvas. */
function mustBeDrawn(compiled: CompiledDocument, gate: CompiledNode, to: CompiledNode | undefined): boolean {
  const start = compiled.start?.id;
  if (compiled.wiresInto(gate.id).some((wire) => wire.from.node !== start)) return true;
  if (to && to.role !== 'place') return true;
  return compiled.wiresFrom(gate.id).length > (to ? 1 : 0);
}

/** Nodes that live in the strip alone, with their wires. */
export function onlyInStrip(gates: readonly StandingGate[]): ReadonlySet<Id> {
  return new Set(gates.filter((standing) => !standing.onCanvas).map((standing) => standing.gate.id));
}
