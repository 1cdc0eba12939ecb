import type { Transaction } from '../../database/client.ts';
import type { Command } from '../command.ts';
import type { Held } from '../hold-records.ts';

/** For edits made on an older revision: which fields have changed since. One statement for a batch, none in the usual case. */
export async function changedSince(
  { sql }: Transaction,
  commands: readonly Command[],
  held: ReadonlyMap<string, Held>,
): Promise<(command: Command) => readonly string[]> {
  const late = commands.filter((command) => revisionOf(command) < (held.get(command.id ?? '')?.record.revision ?? 0));
  if (late.length === 0) return () => [];
  const rows = await sql<{ record: string; revision: number; fields: string[] }[]>`
    select record_id as record, revision, array(select jsonb_object_keys(before || after)) as fields
    from record_changes
    join unnest(${late.map(({ id }) => id ?? '')}::uuid[], ${late.map(revisionOf)}::integer[]) as base(id, number)
      on record_id = base.id and revision > base.number`;
  return (command) =>
    rows
      .filter(({ record, revision }) => record === command.id && revision > revisionOf(command))
      .flatMap(({ fields }) => fields);
}

function revisionOf(command: Command): number {
  return command.do === 'change' && command.revision !== undefined ? command.revision : Number.POSITIVE_INFINITY;
}
