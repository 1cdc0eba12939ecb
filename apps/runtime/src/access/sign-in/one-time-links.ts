import { linkPath, setUpPath } from '@throughline/contract';
import type { Config } from '../../config.ts';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { hashToken, newToken } from './tokens.ts';

const lifeHours = { setUp: 24 * 7, signIn: 24 * 7 } as const;
const path = { setUp: setUpPath, signIn: linkPath } as const;

/**
 * Makes a link that works once, within a week. The token stands behind the `#`, which browsers send to nobody, so it
 * reaches no log of a server in between. A new link for the same purpose and user makes the earlier ones void.
 */
export async function makeLink(
  { sql }: Session,
  config: Config,
  purpose: 'setUp' | 'signIn',
  user: string | null,
): Promise<string> {
  const token = newToken();
  await sql`
    delete from one_time_links
    where purpose = ${purpose} and user_id is not distinct from ${user}::uuid and used_at is null`;
  await sql`
    insert into one_time_links (token_hash, purpose, user_id, expires_at)
    values (${hashToken(token)}, ${purpose}, ${user}, now() + make_interval(hours => ${lifeHours[purpose]}))`;
  return `${config.baseUrl}${path[purpose]}#${token}`;
}

/** Uses a link up, in the caller's transaction. Throws `linkUsedOrExpired`. */
export async function consumeLink(
  { sql }: Session,
  purpose: 'setUp' | 'signIn',
  token: string,
): Promise<{ readonly user: string | null }> {
  const [found] = await sql<{ user: string | null }[]>`
    update one_time_links set used_at = now()
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null and expires_at > now()
    returning user_id as user`;
  if (found !== undefined) return found;
  throw new Refused(
    'linkUsedOrExpired',
    {
      en: 'This link was used already, has expired, or was replaced by a newer one.',
      'zh-CN': '此链接已被使用、已过期,或已被新链接取代。',
      'zh-TW': '此連結已使用、已過期,或已由新連結取代。',
    },
    {
      hint:
        purpose === 'setUp'
          ? {
              en: 'Start Throughline again: the terminal prints a new link.',
              'zh-CN': '请重新启动 Throughline,终端会显示新链接。',
              'zh-TW': '請重新啟動 Throughline,終端機會顯示新連結。',
            }
          : {
              en: 'Sign in with your password, or ask an administrator for a new link.',
              'zh-CN': '请使用密码登录,或向管理员索取新链接。',
              'zh-TW': '請使用密碼登入,或向管理員索取新連結。',
            },
    },
  );
}
