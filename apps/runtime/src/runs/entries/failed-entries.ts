import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { RecordEvent } from '../../records/command.ts';
import { mostRounds } from '../answers/ask-rounds.ts';
import { readClock } from '../read-clock.ts';
import type { RunEvent } from '../run-event.ts';

/** A record that a process should have taken in and could not; `told`: the beginning that failed, or `fact`: what it would have begun with. */
export type FailedEntry = {
  readonly process: string;
  readonly version: number;
  readonly module: string;
  readonly record: string;
  readonly problem: string;
  readonly told?: RunEvent;
  readonly fact?: RecordEvent;
};

export const stillAsking = `Whether it takes the record in could not be judged: it still asked for more after ${mostRounds} answers.`;

export function failedEntryOf(told: RunEvent, problem: string): readonly FailedEntry[] {
  const { begins, event } = told;
  const [subject] = 'records' in event ? Object.values(event.records) : [];
  if (begins === undefined || subject === undefined) return [];
  return [{ ...begins, module: subject.module, record: subject.id, problem, told }];
}

/** Keeps them for a person to see and try again, in the transaction that goes on without them; the last of each record and process counts. */
export async function noteFailedEntries(
  tx: Transaction,
  context: RuntimeContext,
  failed: readonly FailedEntry[],
): Promise<void> {
  if (failed.length === 0) return;
  for (const { told: _told, fact: _fact, ...one } of failed) {
    context.log.error(one, 'a record could not be taken into a process');
  }
  const at = await readClock(tx, context);
  const last = new Map(failed.map((one) => [`${one.process}/${one.record}`, one]));
  const rows = [...last.values()].map(({ told, fact, ...one }) => ({
    ...one,
    id: newId(),
    began: told === undefined ? { fact } : { told },
  }));
  await tx.sql`
    insert into failed_entries (id, process_id, version, module, record_id, problem, attempts, began, at)
    select id, process, version, module, record, problem, 1, began, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      id uuid, process uuid, version int, module text, record uuid, problem text, began jsonb)
    on conflict (process_id, record_id) do update
    set version = excluded.version, problem = excluded.problem, began = excluded.began,
      attempts = failed_entries.attempts + 1`;
}
