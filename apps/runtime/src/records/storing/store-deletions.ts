import type { Transaction } from '../../database/client.ts';
import type { Write } from './write.ts';

/** Keeps what the recycle bin needs to know: what was deleted on account of what, and which look-ups that emptied. */
export async function storeDeletions({ sql }: Transaction, writes: readonly Write[]): Promise<void> {
  const deleted = writes.filter(({ event }) => event.type === 'record.deleted');
  const restored = writes.filter(({ event }) => event.body.restored === true).map(({ record }) => record.id);
  const above = new Map(deleted.map(({ record, follows }) => [record.id, follows]));
  const cleared = writes.flatMap(({ event, record, follows }) =>
    event.type === 'record.edited' && follows !== undefined && above.has(follows)
      ? event.body.changed.map((field) => ({ target_id: follows, module: record.module, record_id: record.id, field }))
      : [],
  );
  if (restored.length > 0) {
    await sql`delete from deletions where record_id = any(${restored}::uuid[])`;
    await sql`delete from cleared_lookups where target_id = any(${restored}::uuid[])`;
  }
  if (deleted.length > 0) {
    const rows = deleted.map(({ record, event }) => ({
      module: record.module,
      record_id: record.id,
      root_id: rootOf(record.id, above),
      at: event.at,
      by: event.actor,
    }));
    await sql`
      insert into deletions (module, record_id, root_id, at, by)
      select module, record_id, root_id, at, by
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
        module text, record_id uuid, root_id uuid, at timestamptz, by uuid)
      on conflict (record_id) do update set root_id = excluded.root_id, at = excluded.at, by = excluded.by`;
  }
  if (cleared.length > 0) {
    await sql`
      insert into cleared_lookups (target_id, module, record_id, field)
      select target_id, module, record_id, field
      from jsonb_to_recordset(${JSON.stringify(cleared)}::jsonb) as row(
        target_id uuid, module text, record_id uuid, field text)
      on conflict do nothing`;
  }
}

function rootOf(id: string, above: ReadonlyMap<string, string | undefined>): string {
  let root = id;
  for (let next = above.get(root); next !== undefined && next !== id; next = above.get(root)) root = next;
  return root;
}
