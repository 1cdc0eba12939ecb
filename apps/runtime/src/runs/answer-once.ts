import { createHash } from 'node:crypto';
import type { ErrorName } from '@throughline/contract';
import type { Json, Text } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused, type RefusedMore } from '../http/refused.ts';

/** What a request came to, in a form that can be given again. */
export type Kept =
  | { readonly answer: Json }
  | { readonly refused: { readonly error: ErrorName; readonly text: Text; readonly more: RefusedMore } };

export type Once = { readonly key: string; readonly request: Json };

const longestKey = 200;

/**
 * Does a request once per person and key. Whoever comes while the first is at work waits for it (its row is taken), and
 * then gets the same answer. The same key with another request is refused.
 */
export async function answerOnce(
  tx: Transaction,
  { clock }: RuntimeContext,
  viewer: Viewer,
  { key, request }: Once,
  work: (tx: Transaction) => Promise<Kept>,
): Promise<Kept> {
  if (key.length > longestKey)
    throw new Refused('badRequest', `An Idempotency-Key has at most ${longestKey} characters.`);
  const user = viewer.user?.id ?? null;
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const [mine] = await tx.sql`
    insert into idempotency (user_id, key, request, at) values (${user}, ${key}, ${fingerprint}, ${clock.now()})
    on conflict (user_id, key) do nothing returning key`;
  if (mine === undefined) return earlier(tx, user, key, fingerprint);
  // Read back, so that the first answer is letter by letter the one that is given again.
  const [kept] = await tx.sql<{ answer: Kept }[]>`
    update idempotency set answer = ${JSON.stringify(await work(tx))}::jsonb
    where user_id = ${user} and key = ${key} returning answer`;
  if (kept === undefined) throw new Error('The row of an Idempotency-Key has vanished.');
  return kept.answer;
}

async function earlier({ sql }: Transaction, user: string | null, key: string, fingerprint: string): Promise<Kept> {
  const [found] = await sql<{ request: string; answer: Kept }[]>`
    select request, answer from idempotency where user_id = ${user} and key = ${key}`;
  if (found === undefined || found.request === fingerprint) return found?.answer ?? { refused: usedElsewhere };
  return { refused: usedElsewhere };
}

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
