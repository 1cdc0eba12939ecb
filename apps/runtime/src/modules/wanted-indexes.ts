import { type Field, hasOrderedIndex, type ModuleDefinition } from '@throughline/crm';
import { matchSql } from '../merge/match-sql.ts';
import { fieldSql, fieldSqlType, fieldTextSql } from '../records/field-sql.ts';
import { nameWithin } from '../records/storing/take-numbers.ts';

/** unique: no two living records share a value. plain: looked up and sorted by; ids break ties, as lists do. same: duplicates are found by it. */
export type IndexKind = 'unique' | 'plain' | 'same';
export type WantedIndex = {
  readonly name: string;
  readonly field: string;
  readonly kind: IndexKind;
  /** What stands behind `create index … on`. */
  readonly statement: string;
};

export function partitionOf(module: string): string {
  return `records_${module}`;
}

/**
 * The indexes that the fields of a module ask for, over the expressions lists and filters use (`field-sql.ts`). A unique
 * text is looked up and sorted by its unique index.
 */
export function wantedIndexes(module: ModuleDefinition): readonly WantedIndex[] {
  return [...ofFields(module), ...ofDuplicates(module)];
}

/** Names have an index of their own already. */
function ofDuplicates(module: ModuleDefinition): readonly WantedIndex[] {
  const partition = partitionOf(module.id);
  return matchSql(module, '')
    .filter(({ by }) => by !== 'name')
    .map(({ by, field, sql }) => ({
      name: nameWithin(`${partition}_${field}$${by}`),
      field,
      kind: 'same',
      statement: `"${partition}" (${sql}) where deleted_at is null`,
    }));
}

function ofFields(module: ModuleDefinition): readonly WantedIndex[] {
  return module.fields.flatMap((field) => {
    if (field.onRead) return [];
    const unique = field.unique ? [wanted(module, field, 'unique')] : [];
    const covered = field.unique === true && fieldSqlType(field) === 'text';
    return hasOrderedIndex(field) && !covered ? [...unique, wanted(module, field, 'plain')] : unique;
  });
}

function wanted(module: ModuleDefinition, field: Field, kind: IndexKind): WantedIndex {
  const partition = partitionOf(module.id);
  // Ids hold no `$`, so the name of one field's index is never that of another's.
  const name = nameWithin(kind === 'unique' ? `${partition}_${field.id}$unique` : `${partition}_${field.id}`);
  const over = kind === 'unique' ? fieldTextSql(field) : [fieldSql(field), 'id', ...passed(module, field)].join(', ');
  // The planner learns nothing from an index with a condition, so only those that must have one do.
  const living = kind === 'unique' ? ' where deleted_at is null' : '';
  return { name, field: field.id, kind, statement: `"${partition}" (${over})${living}` };
}

/**
 * What most lists are narrowed by stands in the index as well, so that rows of other people and stages are passed over
 * without being fetched (a million deals by amount, those of ten people: 12 ms instead of 150 ms).
 */
function passed({ fields, stateField }: ModuleDefinition, { id, type }: Field): readonly string[] {
  if (type === 'lookup') return [];
  const state = fields.find((field) => field.id === stateField);
  return state === undefined || state.id === id || state.onRead ? ['owner'] : ['owner', fieldSql(state)];
}

export function createIndexSql({ name, kind, statement }: Omit<WantedIndex, 'field'>, concurrently: boolean): string {
  const unique = kind === 'unique' ? 'unique ' : '';
  return `create ${unique}index ${concurrently ? 'concurrently ' : ''}"${name}" on ${statement}`;
}
