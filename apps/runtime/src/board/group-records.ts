import type { Answer, routes } from '@throughline/contract';
import { type Field, layoutField, layoutId, type ModuleDefinition } from '@throughline/crm';
import type { Fragment } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { fieldKey, fieldTextSql, layoutSql } from '../records/field-sql.ts';
import { countedTo, type Narrowing, scopeOf, visibleTo } from '../records/lists/visible-records.ts';
import { userNames } from '../records/names.ts';

export type Grouping = Narrowing & { readonly by: string; readonly sum?: string | undefined };
type Grouped = Answer<typeof routes.board.groupRecords>;
type Row = {
  readonly value: string | null;
  readonly count: number;
  readonly sums: readonly { readonly minor: string; readonly currency: string }[];
};

/**
 * Counts (and sums) per choice of a picklist in its order, or per user by name; nobody and nothing come last. Each group
 * is read by itself and no further than 10,000 records, which an index on the field serves.
 */
export async function groupRecords(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  { by, sum, ...narrowing }: Grouping,
): Promise<Grouped> {
  const { db } = context;
  const scope = await scopeOf(context, viewer, moduleId);
  const key = groupKey(scope.module, by);
  const amount = sum === undefined ? undefined : sumOf(scope.module, sum);
  const { where } = await visibleTo(context, scope, narrowing);
  const values = key.options ?? (await usersIn(db, key.sql, where));
  const rows = await readGroups(db, key.sql, amount, where, values);
  const filled = key.options === undefined ? rows.filter(({ count }) => count > 0) : rows.filter(isShown);
  return {
    groups: filled.map(({ value, count, sums }) => ({
      value,
      count: Math.min(count, countedTo),
      more: count > countedTo,
      sums: [...sums],
    })),
    names: key.options === undefined ? await userNames(db, values) : {},
  };
}

/** A choice nobody has taken is still a column; "empty" is one only when there is something in it. */
const isShown = ({ value, count }: Row) => value !== null || count > 0;

type GroupKey = { readonly sql: string; readonly options?: readonly string[] };

function groupKey(module: ModuleDefinition, by: string): GroupKey {
  if (by === 'owner') return { sql: 'r.owner::text' };
  const layout = by === layoutId ? layoutField(module) : undefined;
  if (layout !== undefined) return { sql: layoutSql, options: keysOf(layout) };
  const field = module.fields.find(({ id }) => id === by);
  if (field?.type === 'picklist') return { sql: fieldTextSql(field, 'r.data'), options: keysOf(field) };
  if (field?.type === 'user') return { sql: fieldTextSql(field, 'r.data') };
  throw new Refused('badRequest', `There is no picklist or user called "${by}" to group by.`, {
    hint: `Group by one of: ${groupable(module).join(', ')}.`,
  });
}

const keysOf = (field: Field) => (field.options ?? []).map(({ key }) => key);

const groupable = (module: ModuleDefinition) => [
  ...module.fields.filter(({ type }) => type === 'picklist' || type === 'user').map(({ id }) => id),
  'owner',
  ...(module.layouts === undefined ? [] : [layoutId]),
];

function sumOf(module: ModuleDefinition, sum: string): string {
  const field = module.fields.find(({ id }) => id === sum);
  if (field?.type === 'money') return `(r.data -> ${fieldKey(field.id)})`;
  throw new Refused('badRequest', `There is no money field called "${sum}" to sum.`);
}

/** Users the first records name, by name. */
async function usersIn({ sql }: Session, key: string, where: Fragment): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id from users u
    where u.id::text in (select ${sql.unsafe(key)} from records r where ${where} limit ${10 * countedTo})
    order by lower(u.name) collate "C", u.id limit 200`;
  return rows.map(({ id }) => id);
}

async function readGroups(
  { sql }: Session,
  key: string,
  amount: string | undefined,
  where: Fragment,
  values: readonly string[],
): Promise<readonly Row[]> {
  const money = sql.unsafe(amount ?? 'null::jsonb');
  const counted = (is: Fragment) => sql`
    with part as materialized (
      select ${money} as amount from records r where ${where} and ${is} limit ${countedTo + 1}
    )
    select (select count(*)::int from part) as count,
      (select coalesce(jsonb_agg(jsonb_build_object('minor', minor::text, 'currency', currency) order by currency), '[]')
        from (
          select amount ->> 'currency' as currency, sum((amount ->> 'minor')::numeric) as minor
          from (select amount from part limit ${countedTo}) as capped where amount is not null group by 1
        ) as sums) as sums`;
  const of = sql.unsafe(key);
  return sql<Row[]>`
    select asked.value, found.count, found.sums
    from unnest(${[...values]}::text[]) with ordinality as asked(value, place)
    cross join lateral (${counted(sql`${of} = asked.value`)}) as found
    union all
    select null, found.count, found.sums from (${counted(sql`${of} is null`)}) as found`;
}
