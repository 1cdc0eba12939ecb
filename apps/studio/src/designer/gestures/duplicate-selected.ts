import type { Node } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Designer } from '../editing/designer.ts';
import { duplicateEdit } from './clipboard.ts';

/** Whether a node is a start, of which a process has exactly one. */
export const isStartIn =
  (designer: Designer) =>
  (node: Node): boolean =>
    designer.declarations.nodes[node.type]?.role === 'start';

/** Copies of what is selected, a little aside; the copies are selected. */
export function duplicateSelected(designer: Designer, t: TFunction<'designer'>): boolean {
  const { document, selection } = designer.store.getState();
  const copy = duplicateEdit(document, selection.nodes, isStartIn(designer));
  if (!copy) return false;
  const done = designer.perform({ label: t('gesture.duplicate', { count: copy.nodes.length }), edits: [copy.edit] });
  if (done) designer.select(copy.nodes);
  return done;
}
