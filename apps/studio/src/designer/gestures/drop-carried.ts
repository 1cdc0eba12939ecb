import { applyEdits, type Edit, type Id, isRefusal } from '@throughline/graph';
import type { TFunction } from 'i18next';
import { blockUnder } from '../canvas/block-under.ts';
import type { Opened } from '../designer-context.ts';
import { centreOf, type Point } from '../drawing/rect.ts';
import { newId } from '../editing/new-id.ts';

/**
 * Writes the document once at the end of a drag: the new places, the wire a node was dropped into, the block it was dropped
 * on. False when nothing moved.
 */
export function dropCarried(
  opened: Opened,
  carried: ReadonlyMap<Id, Point>,
  wire: Id | null,
  t: TFunction<'designer'>,
): boolean {
  const { designer } = opened;
  const { document } = designer.store.getState();
  const places = document.layout.nodes;
  const to = Object.fromEntries([...carried].filter(([id, at]) => places[id]?.x !== at.x || places[id]?.y !== at.y));
  if (Object.keys(to).length === 0) return false;
  const move: Edit = { edit: 'moveNodes', to };
  const attempts: readonly { readonly label: string; readonly edits: readonly Edit[] }[] = [
    { label: t('gesture.insert'), edits: wire === null ? [] : intoWire(opened, wire, [...carried.keys()]) },
    { label: t('gesture.moveInside'), edits: intoBlock(opened, carried) },
  ];
  for (const { label, edits } of attempts) {
    if (edits.length === 0 || isRefusal(applyEdits(document, [move, ...edits], designer.declarations))) continue;
    return designer.perform({ label, edits: [move, ...edits] });
  }
  return designer.perform({ label: t('gesture.move', { count: Object.keys(to).length }), edits: [move] });
}

/** Nodes dropped on a block stand in it from then on. Out of it leads the inspector, for a block grows with what is in it. */
function intoBlock(opened: Opened, carried: ReadonlyMap<Id, Point>): readonly Edit[] {
  const { compiled } = opened.designer.store.getState();
  const moved = new Set(carried.keys());
  return [...moved].flatMap((id): Edit[] => {
    const node = compiled.nodes.get(id);
    const rect = opened.stage.store.getState().boxes.get(id)?.rect;
    const block = rect ? blockUnder(opened, centreOf(rect), moved) : undefined;
    if (!node || node.role === 'start' || block === undefined || node.containers.includes(block)) return [];
    return node.container !== null && moved.has(node.container) ? [] : [{ edit: 'setNodeProps', id, in: block }];
  });
}

/** What leads an existing wire through a node that hung on nothing. */
function intoWire({ designer }: Opened, wire: Id, [node]: readonly Id[]): readonly Edit[] {
  const { compiled } = designer.store.getState();
  const cut = compiled.edges.get(wire);
  const way = node === undefined ? undefined : compiled.wayOn(node);
  if (node === undefined || !cut || !way) return [];
  return [
    { edit: 'retarget', id: wire, to: { node } },
    { edit: 'connect', id: newId('e'), from: { node, port: way.id }, to: cut.to },
  ];
}
