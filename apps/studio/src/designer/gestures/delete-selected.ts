import type { Edit } from '@throughline/graph';
import type { TFunction } from 'i18next';
import { announce } from '../announce.tsx';
import type { Opened } from '../designer-context.ts';

/** Takes away what is selected: nodes with their wires (chains are healed), else wires alone. The start stays. One step of undo. */
export function deleteSelected({ designer, stage }: Opened, t: TFunction<'designer'>): boolean {
  const { selection, compiled } = designer.store.getState();
  const nodes = [...selection.nodes].filter((id) => compiled.nodes.get(id)?.declaration?.hidden !== true);
  if (nodes.length > 0) {
    const first = compiled.nodes.get(nodes[0] ?? '');
    const name = first ? stage.lookOf(first).title : '';
    const label = nodes.length === 1 ? t('gesture.delete', { name }) : t('gesture.deleteMany', { count: nodes.length });
    const done = designer.perform({ label, edits: [{ edit: 'removeNodes', ids: nodes }] });
    if (done) announce(label);
    return done;
  }
  const edits = [...selection.wires].map((id): Edit => ({ edit: 'disconnect', id }));
  return edits.length > 0 && designer.perform({ label: t('gesture.disconnect', { count: edits.length }), edits });
}
