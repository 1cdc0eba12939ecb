import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';

/** Counts an act that the process refused, for its usage: which, why by name, by whom; never what was filled in. */
export async function noteRefusal(
  { sql }: Transaction,
  { run, event }: RunEvent,
  outcome: AdvanceOutcome & { readonly is: 'refused' },
): Promise<void> {
  if (event.kind !== 'act') return;
  const code = outcome.reasons[0]?.code ?? 'notOffered';
  await sql`
    insert into refused_acts (id, process_id, run_id, node, code, actor, at)
    select ${newId()}, process_id, id, ${event.node}, ${code}, ${event.actor?.id ?? null}::uuid, ${event.at}
    from runs where id = ${run}`;
}
