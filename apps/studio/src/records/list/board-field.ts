import type { Field, ModuleDefinition } from '@throughline/crm';

/** The picklist whose choices are the columns of a board: the one asked for, else the state of the records, else the first there is. */
export function boardField(module: ModuleDefinition, by: string | undefined): Field | undefined {
  const choices = module.fields.filter(({ type }) => type === 'picklist');
  return choices.find(({ id }) => id === (by ?? module.stateField)) ?? (by === undefined ? choices[0] : undefined);
}
