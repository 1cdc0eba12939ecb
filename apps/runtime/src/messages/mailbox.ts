import type { Answer, routes } from '@throughline/contract';
import type { RuntimeContext } from '../context.ts';
import { instantAndId, readCursor, writeCursor } from '../http/cursor.ts';
import { Refused } from '../http/refused.ts';
import { literalLike } from '../search/like-pattern.ts';

type Mail = Answer<typeof routes.messages.readMail>;
type Summary = Omit<Mail, 'text' | 'html' | 'headers'>;

const previewLength = 160;

/** A page of caught mail, newest first. `search` looks into subject, sender and recipients, without case. */
export async function listMailbox(
  { db, config }: RuntimeContext,
  {
    search,
    before,
    limit,
  }: { readonly search?: string | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly mails: readonly Summary[]; readonly next: string | null; readonly catching: boolean }> {
  const { sql } = db;
  const [at, id] = before === undefined ? [null, null] : readCursor(before, instantAndId, 'mailbox');
  const wanted = `%${literalLike(search ?? '')}%`;
  const rows = await sql<Summary[]>`
    select id, at, sender as from, recipients as to, subject, left(body_text, ${previewLength}) as preview from mails
    where (${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid))
      and (subject ilike ${wanted} or sender ilike ${wanted} or recipients::text ilike ${wanted})
    order by at desc, id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null;
  return { mails: page, next, catching: config.smtpUrl === undefined };
}

export async function readMail({ db }: RuntimeContext, id: string): Promise<Mail> {
  const [mail] = await db.sql<Mail[]>`
    select id, at, sender as from, recipients as to, subject, left(body_text, ${previewLength}) as preview,
      body_text as text, body_html as html, headers
    from mails where id = ${id}`;
  if (mail === undefined) throw new Refused('notFound', 'There is no such mail.');
  return mail;
}
