import type { ModuleDefinition } from '@throughline/crm';

/** Modules whose records are work about others: tasks, calls, meetings, and what a company adds with these fields. */
export function activityModules(modules: readonly ModuleDefinition[]): readonly ModuleDefinition[] {
  return modules.filter(({ fields }) =>
    ['aboutModule', 'aboutId'].every((id) => fields.some((field) => field.id === id)),
  );
}

/** The field of the time an activity is due or begins. */
export function timeField({ fields }: ModuleDefinition) {
  return fields.find(({ id }) => id === 'dueAt' || id === 'startAt');
}

/** What makes an activity done: its state and the value that means it. */
export function doneValue(module: ModuleDefinition): { readonly [field: string]: string } | null {
  const state = module.fields.find(({ id }) => id === module.stateField);
  const done = state?.options?.find(({ outcome }) => outcome === 'won');
  return state === undefined || done === undefined ? null : { [state.id]: done.key };
}
