import type { ModuleDefinition } from './module.ts';

/**
 * Fields of standard modules that code stands on: work about records is found by them, calendars are filled from them, the
 * home page counts by them. They may be relabelled, but keep their type and stay.
 */
const fixed: { readonly [module: string]: readonly string[] } = {
  leads: ['status', 'email'],
  contacts: ['account', 'email', 'phone'],
  accounts: ['website', 'phone'],
  deals: ['account', 'contact', 'amount', 'closeDate'],
  cases: ['account', 'contact', 'dueAt'],
  tasks: ['aboutModule', 'aboutId', 'assignee', 'dueAt', 'detail'],
  calls: ['aboutModule', 'aboutId', 'contact', 'startAt', 'minutes', 'phone'],
  meetings: ['aboutModule', 'aboutId', 'startAt', 'endAt', 'place', 'participants'],
};

/** Options that code sets or asks for. */
const fixedKeys: { readonly [module: string]: { readonly [field: string]: readonly string[] } } = {
  tasks: { status: ['open', 'done', 'withdrawn'] },
  calls: { status: ['planned', 'completed', 'missed', 'cancelled'] },
};

/** The fields of a module that cannot be removed; every module stands on its name field. */
export function fixedFields(
  module: Pick<ModuleDefinition, 'id' | 'nameField' | 'stateField'>,
  custom: boolean,
): readonly string[] {
  const own = custom
    ? []
    : [...(fixed[module.id] ?? []), ...(module.stateField === undefined ? [] : [module.stateField])];
  return [...new Set([module.nameField, ...own])];
}

export function fixedOptions(module: string, field: string): readonly string[] {
  return fixedKeys[module]?.[field] ?? [];
}
