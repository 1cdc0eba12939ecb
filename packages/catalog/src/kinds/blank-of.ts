import type { ModuleDefinition } from '@throughline/crm';
import type { Document, KindDeclaration, Node } from '@throughline/graph';

export type First = Pick<Node, 'type' | 'config'>;

/** The start and one node, wired. */
export function blankOf(kind: KindDeclaration['kind'], first: First): (module: ModuleDefinition) => Document {
  return (module) => ({
    schemaVersion: 1,
    kind,
    module: module.id,
    settings: {},
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      { id: 'first', v: 1, ...first },
    ],
    edges: [{ id: 'enter', from: { node: 'start', port: 'new' }, to: { node: 'first' } }],
    layout: { nodes: { start: { x: 0, y: 0 }, first: { x: 0, y: 120 } }, notes: [] },
  });
}
