import { type Actor, type CompiledProcess, entriesOf, entry, recordKey } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { StoredRecord } from '../records/command.ts';
import { askRounds } from '../runs/answers/ask-rounds.ts';
import { factsOf } from '../runs/answers/records.ts';
import { seqOf } from '../runs/seq.ts';
import { factsFrom, readConfiguration } from '../runs/versions/configuration.ts';
import { tableOf } from '../table-of.ts';

/** Those for which an entry's conditions hold now; where an entry asks for none, all of them. */
export async function meetingConditions<T extends { readonly record: StoredRecord }>(
  tx: Transaction,
  context: RuntimeContext,
  process: CompiledProcess,
  records: readonly T[],
  { at, ...actor }: { readonly at: string; readonly actor?: Actor },
): Promise<readonly T[]> {
  const entries = entriesOf(process);
  if (entries.some(({ where }) => where === null)) return records;
  const known = factsFrom(await readConfiguration(tx, context), at);
  const found = await askRounds(tx, context, records, ({ record }, answers) => {
    const key = recordKey(record);
    const facts = { ...known, records: tableOf([[key, factsOf(record)]]), answers };
    const base = { id: record.id, seq: seqOf(at, record.id), at, cause: { id: record.id, depth: 0 }, ...actor };
    for (const { on, by } of entries) {
      // By which door it came is past and forgotten; what is there may enter.
      const data = { door: by?.[0] ?? null };
      const event = { ...base, kind: 'fact', on: on[0] ?? '', keys: [`record:${key}`], data } as const;
      const tried = entry(process, event, facts);
      if ('needs' in tried) return { is: 'needs', queries: tried.needs } as const;
      if ('start' in tried) return { is: 'judged', holds: true } as const;
    }
    return { is: 'judged', holds: false } as const;
  });
  return records.filter((_, index) => {
    const judged = found[index];
    return judged?.is === 'judged' && judged.holds;
  });
}
