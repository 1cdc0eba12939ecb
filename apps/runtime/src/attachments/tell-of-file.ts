import type { Transaction } from '../database/client.ts';
import { audienceOf, toTell } from '../following/followers.ts';
import { readersOf } from '../messages/notification-readers.ts';
import { storeNotices } from '../messages/notification-store.ts';
import type { StoredRecord } from '../records/command.ts';

/** Tells who follows a record that somebody added a file. */
export async function tellOfFile(tx: Transaction, record: StoredRecord, by: string, now: string): Promise<void> {
  const audience = await audienceOf(tx, [record.id]);
  const readers = await readersOf(tx, new Set(toTell(audience.get(record.id), record.owner, by)), [record]);
  await storeNotices(
    tx,
    [...readers]
      .filter(([, { records }]) => records.has(record.id))
      .map(([user]) => ({
        user,
        at: now,
        kind: 'filed' as const,
        actor: by,
        module: record.module,
        record: record.id,
        body: { actors: [`user:${by}`], count: 1 },
        topic: `filed:${record.id}`,
      })),
  );
}
