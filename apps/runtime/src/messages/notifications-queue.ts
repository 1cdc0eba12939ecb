import type { Transaction } from '../database/client.ts';

export const tellTask = 'tellChanges';

/**
 * Has the facts of a batch told to people by a job of its own, so that telling neither slows nor stops what processes do:
 * those about records that somebody follows, or that belong to somebody else than who acted. Imported rows tell nobody.
 */
export async function queueTelling(
  { sql }: Transaction,
  facts: readonly { readonly id: string; readonly type: string }[],
): Promise<void> {
  const changes = facts.filter(({ type }) => type.startsWith('record.')).map(({ id }) => id);
  if (changes.length === 0) return;
  await sql`
    select graphile_worker.add_job(${tellTask}, json_build_object('events', json_agg(e.id)), max_attempts => 5)
    from events e join records r on r.module = e.module and r.id = e.record_id
    where e.id = any(${changes}::uuid[]) and not e.body ? 'import'
      and (exists (select from followers f where f.record_id = e.record_id and f.following)
        or (r.owner is distinct from e.actor and r.owner is not null
          and (e.actor is not null or e.body -> 'changed' ? 'owner')))
    having count(*) > 0`;
}
