import type { Id } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Designer } from '../editing/designer.ts';

/** Renames a node; an empty name gives it the name of its kind again. */
export function renameNode(
  designer: Designer,
  id: Id,
  name: string,
  t: TFunction<'designer'>,
  merge?: string,
): boolean {
  return designer.perform({
    label: name === '' ? t('gesture.unname') : t('gesture.rename', { name }),
    edits: [{ edit: 'renameNode', id, name: name === '' ? null : name.slice(0, 200) }],
    ...(merge === undefined ? {} : { merge }),
  });
}
