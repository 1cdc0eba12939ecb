import type { Transaction } from '../database/client.ts';
import { audienceOf, makeFollow, toTell } from '../following/followers.ts';
import { readersOf } from '../messages/notification-readers.ts';
import { storeNotices } from '../messages/notification-store.ts';
import type { StoredRecord } from '../records/command.ts';

type Told = {
  readonly record: StoredRecord;
  readonly note: string;
  readonly author: string;
  /** Newly mentioned. */
  readonly mentioned: readonly string[];
  /** Whether the others who follow the record hear of it, too: of new notes, not of corrected ones. */
  readonly others: boolean;
  readonly now: string;
};

/** Tells who is mentioned, makes them follow, and tells who follows. Answers who was mentioned but may not see the record. */
export async function tellOfNote(tx: Transaction, told: Told): Promise<readonly string[]> {
  const { record, note, author, now } = told;
  const mentioned = told.mentioned.filter((user) => user !== author);
  const audience = told.others ? await audienceOf(tx, [record.id]) : new Map();
  const rest = (told.others ? toTell(audience.get(record.id), record.owner, author) : []).filter(
    (user) => !mentioned.includes(user),
  );
  const readers = await readersOf(tx, new Set([...mentioned, ...rest]), [record]);
  const reads = (user: string) => readers.get(user)?.records.has(record.id) === true;
  const about = { at: now, actor: author, module: record.module, record: record.id };
  await makeFollow(tx, record, mentioned.filter(reads), now);
  await storeNotices(tx, [
    ...mentioned
      .filter(reads)
      .map((user) => ({ ...about, user, kind: 'mentioned' as const, body: { note }, topic: null })),
    ...rest.filter(reads).map((user) => ({
      ...about,
      user,
      kind: 'noted' as const,
      body: { actors: [`user:${author}`], count: 1 },
      topic: `noted:${record.id}`,
    })),
  ]);
  return mentioned.filter((user) => !reads(user));
}
