import { comparedDigits, type MatchKind, type ModuleDefinition, matchFields } from '@throughline/crm';
import { fieldKey } from '../records/field-sql.ts';

/** A value as it is compared, over `records r`; the same as `matchValue` says in TypeScript. */
export type MatchSql = { readonly by: MatchKind; readonly field: string; readonly sql: string };

/** What a module is compared by, as expressions that indexes are built on (`wanted-indexes.ts`). */
export function matchSql(module: ModuleDefinition, row = 'r.'): readonly MatchSql[] {
  return [...matchFields(module)].flatMap(([by, fields]) =>
    fields.map((field) => ({ by, field, sql: expression(by, field, row) })),
  );
}

function expression(by: MatchKind, field: string, row: string): string {
  const text = `(${row}data ->> ${fieldKey(field)}) collate "C"`;
  switch (by) {
    case 'email':
      return `(lower(${text}))`;
    case 'phone':
      return `("right"(regexp_replace(${text}, '[^0-9]', '', 'g'), ${comparedDigits}))`;
    case 'domain':
      return `(lower("substring"(${text}, '(?i)^https?://(?:www\\.)?([^/:?#]+)')))`;
    case 'name':
      return `(${row}name_folded collate "C")`;
  }
}
