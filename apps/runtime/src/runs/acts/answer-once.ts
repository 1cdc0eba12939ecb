import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorName } from '@throughline/contract';
import type { Json, Text } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { Refused, type RefusedMore } from '../../http/refused.ts';

/** What a request came to, in a form that can be given again. */
export type Kept =
  | { readonly answer: Json }
  | { readonly refused: { readonly error: ErrorName; readonly text: Text; readonly more: RefusedMore } };

/** A request that shall be done once per person and key. */
export type Once = { readonly user: string | null; readonly key: string; readonly fingerprint: string };

const longestKey = 200;

/** The Idempotency-Key of a request; undefined when it has none. Throws `badRequest` when it names nothing or is too long. */
export function idempotencyKeyOf({ headers }: { readonly headers: IncomingHttpHeaders }): string | undefined {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  if (key.length >= 1 && key.length <= longestKey) return key;
  throw new Refused('badRequest', `An Idempotency-Key has 1 to ${longestKey} characters.`);
}

export function onceOf({ user }: Viewer, key: string, request: Json): Once {
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return { user: user?.id ?? null, key, fingerprint };
}

/**
 * Takes the keys of requests that are done first; for the others answers what the first came to. Whoever comes while the
 * first is at work waits for it (its row is taken). The same key with another request is refused.
 */
export async function takeKeys(
  { sql }: Transaction,
  { clock }: RuntimeContext,
  wanted: readonly Once[],
): Promise<ReadonlyMap<Once, Kept>> {
  if (wanted.length === 0) return new Map();
  const { users, keys } = listed(wanted);
  const taken = await sql<Id[]>`
    insert into idempotency (user_id, key, request, at)
    select "user", key, request, ${clock.now()}
    from unnest(${users}::uuid[], ${keys}::text[], ${wanted.map(({ fingerprint }) => fingerprint)}::text[])
      as given("user", key, request)
    order by "user", key
    on conflict (user_id, key) do nothing returning user_id as user, key`;
  const mine = new Set(taken.map(idOf));
  const others = wanted.filter((once) => !mine.has(idOf(once)));
  if (others.length === 0) return new Map();
  const asked = listed(others);
  const rows = await sql<(Id & { request: string; answer: Kept })[]>`
    select user_id as user, key, request, answer from idempotency
    where (user_id, key) in (select * from unnest(${asked.users}::uuid[], ${asked.keys}::text[]))`;
  const found = new Map(rows.map((row) => [idOf(row), row]));
  return new Map(
    others.map((once) => {
      const row = found.get(idOf(once));
      return [once, row?.request === once.fingerprint ? row.answer : { refused: usedElsewhere }];
    }),
  );
}

/** Keeps answers under keys that were taken; read back, so that the first is letter by letter the one that is given again. */
export async function keepAnswers(
  { sql }: Transaction,
  answers: ReadonlyMap<Once, Kept>,
): Promise<ReadonlyMap<Once, Kept>> {
  if (answers.size === 0) return answers;
  const given = [...answers].map(([{ user, key }, answer]) => ({ user, key, answer }));
  const rows = await sql<(Id & { answer: Kept })[]>`
    update idempotency i set answer = given.answer
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given("user" uuid, key text, answer jsonb)
    where i.user_id = given."user" and i.key = given.key
    returning i.user_id as user, i.key, i.answer`;
  const kept = new Map(rows.map((row) => [idOf(row), row.answer]));
  return new Map(
    [...answers.keys()].map((once) => {
      const answer = kept.get(idOf(once));
      if (answer === undefined) throw new Error('The row of an Idempotency-Key has vanished.');
      return [once, answer];
    }),
  );
}

/** Gives keys back under which nothing was done. */
export async function giveBackKeys({ sql }: Transaction, taken: readonly Once[]): Promise<void> {
  if (taken.length === 0) return;
  const { users, keys } = listed(taken);
  await sql`
    delete from idempotency where (user_id, key) in (select * from unnest(${users}::uuid[], ${keys}::text[]))`;
}

type Id = Pick<Once, 'user' | 'key'>;
const idOf = ({ user, key }: Id): string => `${user}/${key}`;
const listed = (wanted: readonly Id[]) => ({
  users: wanted.map(({ user }) => user),
  keys: wanted.map(({ key }) => key),
});

const usedElsewhere = {
  error: 'conflict',
  text: {
    en: 'This Idempotency-Key was used for another request.',
    'zh-CN': '此 Idempotency-Key 已用于其他请求。',
    'zh-TW': '此 Idempotency-Key 已用於其他請求。',
  },
  more: {},
} as const;

/** Answers are kept for a day. */
export async function forgetAnswers({ db }: RuntimeContext): Promise<void> {
  await db.sql`delete from idempotency where at < now() - interval '1 day'`;
}
