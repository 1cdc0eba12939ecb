import type { Id } from '@throughline/graph';
import type { Designer } from '../editing/designer.ts';

/** Selects all that can be reached from what is selected, along the wires. */
export function selectDownstream(designer: Designer): void {
  const { compiled, selection } = designer.store.getState();
  const reached = new Set<Id>(selection.nodes);
  const queue = [...reached];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const wire of compiled.wiresFrom(at)) {
      if (reached.has(wire.to.node)) continue;
      reached.add(wire.to.node);
      queue.push(wire.to.node);
    }
  designer.select(reached);
}
