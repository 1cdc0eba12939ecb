import type { ColumnMapping } from '@throughline/contract';
import {
  type DateOrder,
  dateOrders,
  type Field,
  foldText,
  guessDateOrder,
  importField,
  type ModuleDefinition,
  readText,
  suggestMapping,
  usersTarget,
} from '@throughline/crm';
import { viewerToSql } from '../../access/reach.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { reasonColumn } from '../error-file.ts';
import type { Survey } from './survey-file.ts';

const userHeadings: { readonly [heading: string]: string } = {
  name: 'name',
  user: 'name',
  agent: 'name',
  salesagent: 'name',
  email: 'email',
  mail: 'email',
  manager: 'manager',
  supervisor: 'manager',
  group: 'group',
  team: 'group',
  office: 'group',
  regionaloffice: 'group',
  region: 'group',
  role: 'role',
  profile: 'profile',
};

/** What each column is probably for, in which order its dates are, and which of its names are spelled otherwise here. */
export async function suggestColumns(
  context: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  { columns, values }: Survey,
): Promise<readonly ColumnMapping[]> {
  const headings = columns.map(({ name }) => name);
  const fields = module.id === usersTarget ? userFieldsOf(headings) : suggestMapping(headings, module);
  const suggested: ColumnMapping[] = [];
  for (const [index, { header, field: id }] of fields.entries()) {
    const field = id === null || header === reasonColumn ? undefined : importField(module, id);
    if (field === undefined) continue;
    const found = values[index] ?? [];
    const dates = field.type === 'date' || field.type === 'dateTime' ? orderOf(field, found) : undefined;
    const renamed =
      field.type === 'lookup' && field.module !== undefined
        ? await otherSpellings(context, viewer, field.module, found)
        : {};
    suggested.push({
      column: header,
      field: field.id,
      ...(dates === undefined ? {} : { dates }),
      ...(Object.keys(renamed).length === 0 ? {} : { values: renamed }),
    });
  }
  return suggested;
}

/** Guessed from what is a date in some order: a "n/a" among them must not hide how the others are written. */
function orderOf(field: Field, texts: readonly string[]): DateOrder | undefined {
  const isDate = (text: string) => dateOrders.some((dateOrder) => 'value' in readText(field, text, { dateOrder }));
  return guessDateOrder(texts.filter(isDate))?.order;
}

function userFieldsOf(headings: readonly string[]) {
  const taken = new Set<string>();
  return headings.map((header) => {
    const field = userHeadings[plain(header)] ?? null;
    if (field === null || taken.has(field)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

/** Names no record has, but which one has when spaces and signs are left out: `GTXPro` → `GTX Pro`. */
async function otherSpellings(
  { db }: RuntimeContext,
  viewer: Viewer,
  module: string,
  names: readonly string[],
): Promise<{ [text: string]: string }> {
  if (names.length === 0) return {};
  const rows = await db.sql<{ plain: string; name: string }[]>`
    with known as (
      select r.name, r.name_folded, regexp_replace(r.name_folded, '[^[:alnum:]]', '', 'g') as plain from records r
      where r.module = ${module} and r.deleted_at is null and ${viewerToSql(db, viewer, module)}
    )
    select wanted.plain, min(known.name) as name
    from unnest(${names.map(plain)}::text[], ${names.map((name) => foldText(name.trim()))}::text[]) as wanted(plain, folded)
    join known on known.plain = wanted.plain
    where wanted.plain <> '' and not exists (select 1 from known same where same.name_folded = wanted.folded)
    group by wanted.plain having count(distinct known.name) = 1`;
  const byPlain = new Map(rows.map((row) => [row.plain, row.name]));
  const pairs = names.flatMap((name) => {
    const other = byPlain.get(plain(name));
    return other === undefined ? [] : [[name, other] as const];
  });
  return Object.fromEntries(pairs);
}

function plain(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
