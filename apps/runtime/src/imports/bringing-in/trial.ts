import { foldText } from '@throughline/crm';

/**
 * What a dry run remembers of rows it has tried, for nothing is kept that later rows would meet: so it says of each row
 * what the import itself will say.
 */
export type Trial = {
  /** What tells duplicates of the rows that would be added → the id they would have. */
  readonly keys: Map<string, string>;
  /** `field/value` of unique fields → the record that would hold it. */
  readonly taken: Map<string, string>;
  /** Folded names of rows that would be added, where rows of the file refer to each other: how many are called so. */
  readonly names: Map<string, number>;
  /** Rows that name one further down. */
  readonly waiting: Set<number>;
  /** Ids of the records that would be made for look-ups. */
  readonly made: Set<string>;
  /** Users who would be added. */
  readonly people: { readonly id: string; readonly name: string; readonly email: string }[];
};

export function newTrial(): Trial {
  return { keys: new Map(), taken: new Map(), names: new Map(), waiting: new Set(), made: new Set(), people: [] };
}

/** How many tried rows are called so. */
export function triedCalled(trial: Trial | null, name: string): number {
  return trial?.names.get(foldText(name.trim())) ?? 0;
}
