import { useLocalStorage } from '@mantine/hooks';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { fieldAt, systemFields } from '../conditions/field-at.ts';

/** The columns of a module's list on this device: those of the module until others are chosen. The name is always first. */
export function useColumns(module: ModuleDefinition) {
  const start = [...new Set([module.nameField, ...module.columns, 'owner'])];
  const [chosen, setChosen] = useLocalStorage<readonly string[]>({
    key: `throughline.columns.${module.id}`,
    defaultValue: start,
    getInitialValueInEffect: false,
  });
  const shown = chosen.map((id) => fieldAt(id, module, [])).filter((field): field is Field => field !== undefined);
  return {
    shown,
    /** Everything that may be a column, in the order of the module. */
    offered: [...module.fields.filter((field) => field.type !== 'longText'), ...systemFields],
    isShown: (id: string) => chosen.includes(id),
    toggle: (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
    reset: () => setChosen(start),
  };
}
export type Columns = ReturnType<typeof useColumns>;
