import {
  countRoots,
  type Field,
  layoutField,
  layoutId,
  type ModuleDefinition,
  plainField,
  relatedCounts,
  systemSlots,
} from '@throughline/crm';
import type { Text, ValueType } from '@throughline/expression';

/** What every record has beside the fields of its module, as fields; ids and revisions are of no use to people. */
export const systemFields: readonly Field[] = (['owner', 'createdAt', 'createdBy', 'updatedAt'] as const).map((id) => ({
  id,
  type: systemSlots[id]?.type === 'user' ? 'user' : 'dateTime',
  label: systemSlots[id]?.label ?? id,
}));

/** The field a path leads to, through look-ups: `amount`, `owner`, `account.sector`. */
export function fieldAt(
  path: string,
  module: ModuleDefinition,
  modules: readonly ModuleDefinition[],
): Field | undefined {
  const [first = '', ...rest] = path.split('.');
  if (countRoots.includes(first)) {
    const count = relatedCounts(module, modules).find((one) => one.path === path);
    return count && { id: path, type: 'integer', label: count.label };
  }
  const own = module.fields.find(({ id }) => id === first);
  const field =
    own ?? systemFields.find(({ id }) => id === first) ?? (first === layoutId ? layoutField(module) : undefined);
  if (rest.length === 0 || field === undefined) return field && plainField(field);
  const target = modules.find(({ id }) => id === field.module);
  return target === undefined ? undefined : fieldAt(rest.join('.'), target, modules);
}

export type PathGroup = {
  readonly label: Text | null;
  readonly paths: readonly { readonly path: string; readonly field: Field }[];
};

/** What a record of the module has beside its fields: a layout, too, where there are several. */
export function besideFields(module: ModuleDefinition): readonly Field[] {
  const layout = layoutField(module);
  return layout === undefined ? systemFields : [...systemFields, layout];
}

/** The paths a builder offers: fields of the module, what every record has, and the fields one look-up away. */
export function pathGroups(module: ModuleDefinition, modules: readonly ModuleDefinition[]): readonly PathGroup[] {
  const behind = module.fields.flatMap((lookup) => {
    const target = modules.find(({ id }) => id === lookup.module);
    if (lookup.type !== 'lookup' || target === undefined) return [];
    const paths = target.fields
      .filter((field) => field.type !== 'longText' && !field.onRead)
      .map((field) => ({ path: `${lookup.id}.${field.id}`, field }));
    return [{ label: lookup.label, paths }];
  });
  const own = (fields: readonly Field[]) => fields.map((field) => ({ path: field.id, field }));
  return [
    { label: module.label, paths: own(module.fields.filter((field) => !field.onRead)) },
    { label: null, paths: own(besideFields(module)) },
    ...behind,
  ];
}

/** Counts of what leads to a record. */
export function countPaths(module: ModuleDefinition, modules: readonly ModuleDefinition[]): PathGroup['paths'] {
  return relatedCounts(module, modules).map(({ path, label }) => ({
    path,
    field: { id: path, type: 'integer', label },
  }));
}

export function isTime(type: ValueType): boolean {
  return type === 'date' || type === 'dateTime';
}
