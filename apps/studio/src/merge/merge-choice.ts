import type { Answer, RecordView, routes } from '@throughline/contract';
import { type Field, isEmpty, type ModuleDefinition, sameJson } from '@throughline/crm';
import type { Json } from '@throughline/expression';

export type Candidate = Answer<typeof routes.merge.previewMerge>['records'][number];
/** Field → id of the record whose value was chosen. */
export type Choice = { readonly [field: string]: string };

/** Whose value of a field is kept: what was chosen, else that of the record that stays, else the first there is. */
export function keeps(field: string, stays: Candidate, others: readonly Candidate[], choice: Choice): string {
  const chosen = choice[field];
  if (chosen !== undefined && !stays.locked.includes(field)) return chosen;
  if (stays.locked.includes(field) || !isEmpty(valueIn(stays.record, field))) return stays.record.id;
  return others.find(({ record }) => !isEmpty(valueIn(record, field)))?.record.id ?? stays.record.id;
}

export function valueIn(record: RecordView, field: string): Json {
  return field === 'owner' ? record.owner : (record.data[field] ?? null);
}

/** Fields in which the records differ, then those that are the same in all; what is empty everywhere is left out. */
export function sortFields(
  module: ModuleDefinition,
  owner: Field | undefined,
  candidates: readonly Candidate[],
): { readonly differing: readonly Field[]; readonly same: readonly Field[] } {
  const fields = [...module.fields, ...(owner === undefined ? [] : [owner])];
  const values = (field: Field) => candidates.map(({ record }) => valueIn(record, field.id));
  const filled = fields.filter((field) => values(field).some((value) => !isEmpty(value)));
  const differs = (field: Field) => values(field).some((value, _, all) => !sameJson(value, all[0] ?? null));
  return { differing: filled.filter(differs), same: filled.filter((field) => !differs(field)) };
}

/** What is sent: only choices that differ from what would be kept anyway. */
export function wanted(
  fields: readonly Field[],
  stays: Candidate,
  others: readonly Candidate[],
  choice: Choice,
): { [field: string]: string } {
  return Object.fromEntries(
    fields
      .map((field) => [field.id, keeps(field.id, stays, others, choice)] as const)
      .filter(([field, id]) => id !== keeps(field, stays, others, {})),
  );
}
