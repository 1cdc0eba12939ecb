import { useLocalStorage } from '@mantine/hooks';
import type { ViewColumn } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { besideFields, fieldAt } from '../../conditions/field-at.ts';
import { clampedWidth } from './list-state.ts';
import type { List } from './use-list.ts';

export type ShownColumn = { readonly field: Field; readonly width: number | undefined };

/**
 * The columns of a list. Those of a view belong to it; without one they are kept on this device, and are those of the
 * module until others are chosen. The name is always the first.
 */
export function useColumns(module: ModuleDefinition, list: List) {
  const start: readonly ViewColumn[] = [...new Set([module.nameField, ...module.columns, 'owner'])].map((field) => ({
    field,
  }));
  const [kept, setKept] = useLocalStorage<readonly (string | ViewColumn)[]>({
    key: `throughline.columns.${module.id}`,
    defaultValue: start,
    getInitialValueInEffect: false,
  });
  const own = list.view === null && list.shown.columns === undefined;
  const chosen = own
    ? kept.map((one) => (typeof one === 'string' ? { field: one } : one))
    : (list.shown.columns ?? start);
  const name = chosen.find(({ field }) => field === module.nameField) ?? { field: module.nameField };
  const columns: readonly ViewColumn[] = [name, ...chosen.filter(({ field }) => field !== module.nameField)];
  const choose = (next: readonly ViewColumn[]) => (own ? setKept(next) : list.change({ columns: next }));
  const shown = columns.flatMap(({ field: id, width }): readonly ShownColumn[] => {
    const field = fieldAt(id, module, []);
    return field === undefined ? [] : [{ field, width }];
  });
  return {
    shown,
    /** Everything that may be a column, in the order of the module. */
    offered: [...module.fields.filter((field) => field.type !== 'longText'), ...besideFields(module)],
    isShown: (id: string) => columns.some(({ field }) => field === id),
    toggle: (id: string) =>
      choose(
        columns.some(({ field }) => field === id)
          ? columns.filter(({ field }) => field !== id)
          : [...columns, { field: id }],
      ),
    /** Puts a column before another place; the name stays where it is. */
    move: (id: string, to: number) => {
      const at = columns.findIndex(({ field }) => field === id);
      const column = columns[at];
      if (column === undefined || at === 0) return;
      choose(columns.toSpliced(at, 1).toSpliced(Math.min(Math.max(to, 1), columns.length - 1), 0, column));
    },
    resize: (id: string, width: number) =>
      choose(columns.map((column) => (column.field === id ? { field: id, width: clampedWidth(width) } : column))),
    reset: () => (own ? setKept(start) : list.change({ columns: list.base.columns ?? null })),
  };
}
export type Columns = ReturnType<typeof useColumns>;
