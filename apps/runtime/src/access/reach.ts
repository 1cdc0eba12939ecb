import { conditionToSql, recordColumns } from '@throughline/expression';
import type postgres from 'postgres';
import type { Session } from '../database/client.ts';
import { reachOf, type Shared, type SharedCondition, type Viewer } from './viewer.ts';

export type Fragment = postgres.PendingQuery<postgres.Row[]>;
/** What `records` is called in the statement. */
export type Alias = 'r' | 't' | 'target';
export type Op = 'read' | 'write' | 'delete';

/**
 * Condition on the table `records` under an alias: whether the viewer may read (write, delete) the row. Owners and
 * records are named as lists of ids as long as there are few of them, so that an index finds them: a sub-query in an
 * `or` makes PostgreSQL look at every row.
 */
export function viewerToSql(
  session: Session,
  viewer: Viewer,
  module: string,
  op: Op = 'read',
  alias: Alias = 'r',
): Fragment {
  const { sql } = session;
  const reach = reachOf(viewer, module)[op];
  if (reach === 'all') return sql`true`;
  if (reach === 'none' || viewer.user === null) return sql`false`;
  return ownOrShared(session, viewer, module, op, alias);
}

/** The same over rows of several modules. */
export function viewerToSqlOfMany(session: Session, viewer: Viewer, modules: readonly string[], op: Op): Fragment {
  const { sql } = session;
  const distinct = [...new Set(modules)];
  const all = distinct.filter((module) => reachOf(viewer, module)[op] === 'all');
  if (all.length === distinct.length) return sql`true`;
  const some = distinct.filter((module) => reachOf(viewer, module)[op] === 'own');
  const either = some.reduce(
    (before, module) => sql`${before} or (r.module = ${module} and ${viewerToSql(session, viewer, module, op)})`,
    sql`r.module = any(${all}::text[])`,
  );
  return sql`(${either})`;
}

function ownOrShared(session: Session, viewer: Viewer, module: string, op: Op, alias: Alias): Fragment {
  const { sql } = session;
  const row = sql.unsafe(alias);
  const user = viewer.user?.id ?? '';
  // To delete one must own it, or stand above its owner: what is shared is not given away.
  const shared = op === 'delete' ? [] : viewer.shared.filter((one) => one.module === module && gives(one.op, op));
  const named = new Set(viewer.team ?? []);
  const parts: Fragment[] = [];
  for (const one of shared) {
    if (one.owners && one.condition === undefined) for (const owner of one.owners) named.add(owner);
    else parts.push(byRule(session, one, alias));
  }
  if (viewer.team === null) parts.push(sql`${row}.owner in (select owner_id from user_reach where user_id = ${user})`);
  if (named.size > 0) parts.unshift(sql`${row}.owner = any(${[...named]}::uuid[])`);
  if (op !== 'delete') parts.push(...byHand(session, viewer, module, op, alias));
  const [first = sql`false`, ...rest] = parts;
  return rest.length === 0 ? first : sql`(${rest.reduce((before, part) => sql`${before} or ${part}`, first)})`;
}

function gives(given: 'read' | 'write', op: Op): boolean {
  return given === 'write' || op === 'read';
}

function byRule(session: Session, { rule, owners, condition }: Shared, alias: Alias): Fragment {
  const { sql } = session;
  const row = sql.unsafe(alias);
  const holds = condition === undefined ? sql`true` : conditionSql(session, condition, alias);
  if (owners === undefined) return holds;
  if (owners !== null) return sql`(${row}.owner = any(${[...owners]}::uuid[]) and ${holds})`;
  return sql`(${row}.owner in (select owner_id from share_owners where rule_id = ${rule}) and ${holds})`;
}

/** A condition that no longer fits the module shares nothing. */
function conditionSql({ sql }: Session, { condition, shape, moment }: SharedCondition, alias: string): Fragment {
  const compiled = conditionToSql(condition, shape, recordColumns(shape, alias), moment);
  if ('problems' in compiled) return sql`false`;
  const strings = Object.assign([...compiled.pieces], { raw: [...compiled.pieces] });
  return sql`(${sql(strings, ...compiled.params)})`;
}

function byHand(
  { sql }: Session,
  { handed, principals }: Viewer,
  module: string,
  op: Op,
  alias: Alias,
): readonly Fragment[] {
  const row = sql.unsafe(alias);
  if (handed !== null) {
    const ids = handed.filter((one) => one.module === module && gives(one.op, op)).map(({ record }) => record);
    return ids.length === 0 ? [] : [sql`${row}.id = any(${ids}::uuid[])`];
  }
  return [
    sql`${row}.id in (
      select record_id from record_shares
      where principal = any(${[...principals]}::text[]) and module = ${module} and (op = 'write' or ${op === 'read'}))`,
  ];
}

/** Ids of the users whose records `own` reaches: the viewer and everyone in roles below theirs. */
export async function teamOf({ sql }: Session, viewer: Viewer): Promise<readonly string[]> {
  if (viewer.user === null || viewer.team !== null) return viewer.team ?? [];
  const rows = await sql<{ id: string }[]>`select owner_id as id from user_reach where user_id = ${viewer.user.id}`;
  return rows.map(({ id }) => id);
}
