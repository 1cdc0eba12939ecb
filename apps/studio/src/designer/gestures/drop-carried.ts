import { applyEdits, type Edit, type Id, isRefusal } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Opened } from '../designer-context.ts';
import type { Point } from '../drawing/rect.ts';
import { newId } from '../editing/new-id.ts';

/** Writes the document once at the end of a drag: the new places, and the wire a node was dropped into. False when nothing moved. */
export function dropCarried(
  { designer }: Pick<Opened, 'designer'>,
  carried: ReadonlyMap<Id, Point>,
  wire: Id | null,
  t: TFunction<'designer'>,
): boolean {
  const { document } = designer.store.getState();
  const places = document.layout.nodes;
  const to = Object.fromEntries([...carried].filter(([id, at]) => places[id]?.x !== at.x || places[id]?.y !== at.y));
  if (Object.keys(to).length === 0) return false;
  const move: Edit = { edit: 'moveNodes', to };
  const [node] = [...carried.keys()];
  if (wire !== null && node !== undefined) {
    const edits = [move, ...intoWire({ designer }, wire, node)];
    if (edits.length > 1 && !isRefusal(applyEdits(document, edits, designer.declarations)))
      return designer.perform({ label: t('gesture.insert'), edits });
  }
  return designer.perform({ label: t('gesture.move', { count: Object.keys(to).length }), edits: [move] });
}

/** What leads an existing wire through a node that hung on nothing. */
function intoWire({ designer }: Pick<Opened, 'designer'>, wire: Id, node: Id): readonly Edit[] {
  const { compiled } = designer.store.getState();
  const cut = compiled.edges.get(wire);
  const way = compiled.wayOn(node);
  if (!cut || !way) return [];
  return [
    { edit: 'retarget', id: wire, to: { node } },
    { edit: 'connect', id: newId('e'), from: { node, port: way.id }, to: cut.to },
  ];
}
