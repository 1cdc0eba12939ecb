import type { Document } from '@throughline/graph';

type Node = Document['nodes'][number];
/** From a node by a port to a node, with the place among the wires of that port where it counts. */
export type Wire = readonly [from: string, port: string, to: string, order?: number];

export const node = (id: string, type: string, config: Node['config'], name?: string): Node => ({
  id,
  type,
  v: 1,
  ...(name === undefined ? {} : { name }),
  config,
});

export function wired(wires: readonly Wire[]): Document['edges'] {
  return wires.map(([from, port, to, order], index) => ({
    id: `e${index}`,
    from: { node: from, port },
    to: { node: to },
    ...(order === undefined ? {} : { order }),
  }));
}
