import type { CookieSerializeOptions as SerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../config.ts';
import type { Session } from '../../database/client.ts';
import { hashToken, newToken } from './tokens.ts';

/** A session ends after two weeks without use; being used carries it on, at most once a day. */
const lifeSeconds = 14 * 86_400;
const renewMs = 86_400_000;

/** What a token is given to: a reply of the server. */
export type CookieJar = { setCookie(name: string, value: string, options: SerializeOptions): unknown };

/** With https the browser itself refuses a cookie of this name from anywhere but this host. */
export function cookieName(config: Config): string {
  return isHttps(config) ? '__Host-throughline' : 'throughline';
}

const isHttps = (config: Config) => config.baseUrl.startsWith('https:');

/** Opens a session and gives the browser its token. Sessions live on real time, whatever a test clock says. */
export async function openSession(session: Session, config: Config, reply: CookieJar, user: string): Promise<void> {
  const token = newToken();
  await session.sql`
    insert into sessions (token_hash, user_id, created_at, seen_at, expires_at)
    values (${hashToken(token)}, ${user}, now(), now(), now() + make_interval(secs => ${lifeSeconds}))`;
  setCookie(config, reply, token);
}

export async function renewSession(
  { sql }: Session,
  config: Config,
  reply: FastifyReply,
  token: string,
  seenAt: string,
): Promise<void> {
  if (Date.now() - Date.parse(seenAt) < renewMs) return;
  await sql`
    update sessions set seen_at = now(), expires_at = now() + make_interval(secs => ${lifeSeconds})
    where token_hash = ${hashToken(token)}`;
  setCookie(config, reply, token);
}

export async function endSession({ sql }: Session, config: Config, reply: FastifyReply, token: string): Promise<void> {
  await sql`delete from sessions where token_hash = ${hashToken(token)}`;
  reply.clearCookie(cookieName(config), cookieOptions(config));
}

/** Signs a user out everywhere, but for the session of `except` (a token). */
export async function endSessionsOf({ sql }: Session, user: string, except?: string): Promise<void> {
  await sql`
    delete from sessions
    where user_id = ${user} and token_hash <> ${except === undefined ? '' : hashToken(except)}`;
}

function setCookie(config: Config, reply: CookieJar, token: string): void {
  reply.setCookie(cookieName(config), token, { ...cookieOptions(config), maxAge: lifeSeconds });
}

function cookieOptions(config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config) } as const;
}
