import type { Session } from './client.ts';

type Table = { oid: number; name: string; keyOrBound: string | null; parent: string | null };
type Owned = { table: number; line: string };

/**
 * The schema `public` of a database as SQL text, read from its catalog: tables with columns and constraints,
 * partitions, indexes, functions, triggers, views. The same schema always gives the same text, on every version from 15 on.
 */
export async function printSchema({ sql }: Pick<Session, 'sql'>): Promise<string> {
  const tables = await sql<Table[]>`
    select c.oid::int as oid, c.relname as name, p.relname as parent,
      case when c.relispartition then pg_get_expr(c.relpartbound, c.oid)
           when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "keyOrBound"
    from pg_class c
    left join pg_inherits i on i.inhrelid = c.oid
    left join pg_class p on p.oid = i.inhparent
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname collate "C"`;
  const columns = await sql<Owned[]>`
    select a.attrelid::int as table, concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      'default ' || pg_get_expr(d.adbin, d.adrelid), case when a.attnotnull then 'not null' end) as line
    from pg_attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and a.attrelid = any(${tables.map((table) => table.oid)}::int[])
    order by a.attnum`;
  // PostgreSQL 18 lists "not null" as constraints too; the columns say it already.
  const constraints = await sql<Owned[]>`
    select conrelid::int as table, 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c', 'x') and conislocal
    order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname collate "C"`;
  const indexes = await sql<Owned[]>`
    select x.indrelid::int as table, pg_get_indexdef(x.indexrelid) as line
    from pg_index x
    join pg_class c on c.oid = x.indexrelid
    where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
      and not exists (select from pg_inherits i where i.inhrelid = x.indexrelid)
    order by c.relname collate "C"`;
  const triggers = await sql<Owned[]>`
    select tgrelid::int as table, pg_get_triggerdef(oid) as line from pg_trigger
    where not tgisinternal and tgparentid = 0 and tgrelid = any(${tables.map((table) => table.oid)}::int[])
    order by tgname collate "C"`;
  const functions = await sql<{ text: string }[]>`
    select pg_get_functiondef(oid) as text from pg_proc
    where pronamespace = 'public'::regnamespace and prokind in ('f', 'p') order by proname collate "C", oid`;

  const views = await sql<{ text: string }[]>`
    select 'create view ' || quote_ident(relname) || ' as' || chr(10) || pg_get_viewdef(oid, true) as text from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v' order by relname collate "C"`;

  const linesOf = (rows: readonly Owned[], table: Table) =>
    rows.filter((row) => row.table === table.oid).map((row) => row.line);
  const printed = tables.map((table) =>
    [
      tableText(table, [...linesOf(columns, table), ...linesOf(constraints, table)]),
      ...[...linesOf(indexes, table), ...linesOf(triggers, table)].map((line) => `${line};`),
    ].join('\n'),
  );
  return `${[...functions.map(({ text }) => `${text.trim()};`), ...printed, ...views.map(({ text }) => text)].join('\n\n')}\n`;
}

function tableText(table: Table, lines: readonly string[]): string {
  if (table.parent !== null) return `create table ${table.name} partition of ${table.parent} ${table.keyOrBound};`;
  const partitions = table.keyOrBound === null ? '' : ` partition by ${table.keyOrBound}`;
  return `create table ${table.name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${partitions};`;
}
