import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';

/** Something that happened, to be handed to the runs that wait for it. It stands under the key of its record by itself; `about` null: it is about no record. */
export type NewFact = {
  readonly id?: string;
  readonly type: string;
  readonly about: Ref | null;
  /** Further correlation keys. */
  readonly keys: readonly string[];
  readonly data: Json;
  readonly at: string;
  readonly cause: string | null;
  readonly root: string;
  readonly depth: number;
  readonly actor: string | null;
};

/** Stores facts as pending events with their keys; the dispatcher hands them out after commit. */
export async function publishFacts({ sql }: Transaction, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ about, ...fact }) => ({
    ...fact,
    id: fact.id ?? newId(),
    module: about?.module ?? null,
    record: about?.id ?? null,
  }));
  const text = JSON.stringify(rows);
  await sql`
    insert into events (id, type, module, record_id, actor, cause, root, depth, body, happened_at, received_at)
    select id, type, module, record, actor, cause, root, depth, coalesce(data, 'null'), at, at
    from jsonb_to_recordset(${text}::jsonb) as row(
      id uuid, type text, module text, record uuid, actor uuid, cause uuid, root uuid, depth int, data jsonb,
      at timestamptz)`;
  await sql`
    insert into event_keys (event_id, type, key, at)
    select row.id, row.type, key.value, row.at
    from jsonb_to_recordset(${text}::jsonb) as row(id uuid, type text, keys jsonb, at timestamptz)
    cross join lateral jsonb_array_elements_text(row.keys) as key
    on conflict do nothing`;
}
