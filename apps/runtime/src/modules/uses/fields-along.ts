import type { Field, ModuleDefinition } from '@throughline/crm';

type Step = { readonly module: string; readonly field: string };

/** The fields a dotted path goes over, look-up by look-up; what lies beyond the last known one is left out. */
export function fieldsAlong(
  path: string,
  from: ModuleDefinition,
  modules: readonly ModuleDefinition[],
): readonly Step[] {
  const steps: Step[] = [];
  let module: ModuleDefinition | undefined = from;
  for (const name of path.split('.')) {
    const field: Field | undefined = module?.fields.find(({ id }) => id === name);
    if (module === undefined || field === undefined) break;
    steps.push({ module: module.id, field: name });
    module = modules.find(({ id }) => id === field.module);
  }
  return steps;
}
