import type { Ref } from '@throughline/crm';
import type { Transaction } from '../database/client.ts';

/** Rows of a table that belong to a record by its module and id. */
export type Belonging = {
  readonly table: string;
  readonly module: string;
  readonly record: string;
  /** With the record unique: of two rows that would be equal the older place goes, e.g. who follows both records. */
  readonly oncePer?: string;
};

/** What goes with a record that is merged into another or becomes another: one line per table. */
export const movedByMerge: readonly Belonging[] = [
  { table: 'notes', module: 'module', record: 'record_id' },
  { table: 'attachments', module: 'module', record: 'record_id' },
  { table: 'followers', module: 'module', record: 'record_id', oncePer: 'user_id' },
  { table: 'notifications', module: 'module', record: 'record_id' },
];

export type Move = { readonly from: Ref; readonly to: Ref };

/** Moves all that belongs to some records to others: at most two statements per table, however many records. */
export async function moveBelongings(
  { sql }: Transaction,
  moves: readonly Move[],
  belongings: readonly Belonging[] = movedByMerge,
): Promise<void> {
  if (moves.length === 0) return;
  const given = sql`
    unnest(${moves.map(({ from }) => from.id)}::uuid[], ${moves.map(({ to }) => to.module)}::text[],
      ${moves.map(({ to }) => to.id)}::uuid[]) as given(from_id, to_module, to_id)`;
  for (const { table, module, record, oncePer } of belongings) {
    const [name, moduleColumn, recordColumn] = [sql(table), sql(module), sql(record)];
    if (oncePer !== undefined) {
      const once = sql(oncePer);
      await sql`
        with placed as (
          select t.ctid as place, row_number() over (
            partition by coalesce(given.to_id, t.${recordColumn}), t.${once} order by given.to_id nulls first, t.${recordColumn}
          ) as number
          from ${name} t left join ${given} on given.from_id = t.${recordColumn}
          where t.${recordColumn} = any(${moves.flatMap(({ from, to }) => [from.id, to.id])}::uuid[])
        )
        delete from ${name} t using placed where t.ctid = placed.place and placed.number > 1`;
    }
    await sql`
      update ${name} t set ${moduleColumn} = given.to_module, ${recordColumn} = given.to_id
      from ${given} where t.${recordColumn} = given.from_id`;
  }
}
