import { countRoots, type Field, layoutId, type ModuleDefinition, relatedCounts } from '@throughline/crm';

type Step = { readonly module: string; readonly field: string };

/** The fields a dotted path goes over, look-up by look-up; what lies beyond the last known one is left out. */
export function fieldsAlong(
  path: string,
  from: ModuleDefinition,
  modules: readonly ModuleDefinition[],
): readonly Step[] {
  if (countRoots.includes(path.split('.')[0] ?? '')) return fieldsOfCount(path, from, modules);
  const steps: Step[] = [];
  let module: ModuleDefinition | undefined = from;
  for (const name of path.split('.')) {
    const field: Field | undefined = module?.fields.find(({ id }) => id === name);
    if (name === layoutId && module?.layouts !== undefined) steps.push({ module: module.id, field: name });
    if (module === undefined || field === undefined) break;
    steps.push({ module: module.id, field: name });
    module = modules.find(({ id }) => id === field.module);
  }
  return steps;
}

/** What is counted is found by the field that leads here, and told apart by its state. */
function fieldsOfCount(path: string, from: ModuleDefinition, modules: readonly ModuleDefinition[]): readonly Step[] {
  const count = relatedCounts(from, modules).find((one) => one.path === path);
  if (count === undefined) return [];
  const { module, field, only } = count;
  return [field, ...(only === undefined ? [] : [only.field])].map(({ id }) => ({ module: module.id, field: id }));
}
