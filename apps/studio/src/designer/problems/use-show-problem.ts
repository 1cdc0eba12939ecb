import type { Problem } from '@throughline/graph';
import { useCallback } from 'react';
import { useCentre } from '../canvas/use-fit.ts';
import { useOpened } from '../designer-context.ts';

/** Leads to where a problem is: selects and centres the node or wire, and focuses the field. */
export function useShowProblem(): (problem: Problem) => void {
  const { designer } = useOpened();
  const centre = useCentre();
  return useCallback(
    ({ node, edge, key }) => {
      if (node !== undefined) {
        designer.select([node]);
        centre(node);
        // A new object each time: the same problem clicked twice takes the focus twice.
        if (key !== undefined) designer.store.setState({ wantsFocus: { node, key } });
      } else if (edge !== undefined) {
        designer.select([], [edge]);
        const wire = designer.store.getState().compiled.edges.get(edge);
        if (wire) centre(wire.to.node);
      } else {
        designer.select([]);
        if (key !== undefined) designer.store.setState({ wantsFocus: { node: '', key } });
      }
    },
    [designer, centre],
  );
}
