import type { KeyView, Right } from '@throughline/contract';
import { noteDone } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import { refuseMoreThanOwn } from '../people/grants.ts';
import type { Viewer } from '../viewer.ts';
import { hashToken, newToken } from './tokens.ts';

/** Tells a key apart from other secrets, for people and for programs that look for leaked ones. */
const prefix = 'tl_';
const shownLetters = 8;
const mostKeys = 50;

/** Keys by newest; of one user, or everybody's. */
export async function listKeys({ sql }: Session, user?: string): Promise<readonly KeyView[]> {
  return sql<KeyView[]>`
    select k.id, k.name, k.user_id as user, u.name as "userName", k.begins, k.rights, k.created_at as "createdAt",
      k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"
    from api_keys k join users u on u.id = k.user_id
    where ${user === undefined ? sql`true` : sql`k.user_id = ${user}`} order by k.created_at desc, k.id desc limit 1000`;
}

/** Makes a key; its token leaves here and is kept nowhere. Expires on real time, whatever a test clock says. */
export async function makeKey(
  context: RuntimeContext,
  viewer: Viewer,
  { name, rights, days }: { readonly name: string; readonly rights: readonly Right[]; readonly days: number | null },
): Promise<{ readonly key: KeyView; readonly token: string }> {
  const user = personOnly(viewer);
  refuseMoreThanOwn(viewer, rights);
  const token = `${prefix}${newToken()}`;
  const id = newId();
  return context.db.transaction(async (tx) => {
    const mine = await listKeys(tx, user);
    if (mine.length >= mostKeys) {
      throw new Refused(
        'conflict',
        {
          en: `You have ${mine.length} keys; more are not made.`,
          'zh-CN': `您已有 ${mine.length} 个密钥,不能再创建。`,
          'zh-TW': `您已有 ${mine.length} 個金鑰,不能再建立。`,
        },
        { hint: { en: 'Revoke one first.', 'zh-CN': '请先撤销一个。', 'zh-TW': '請先撤銷一個。' } },
      );
    }
    const begins = token.slice(0, shownLetters);
    await tx.sql`
      insert into api_keys (id, user_id, name, token_hash, begins, rights, created_at, expires_at)
      values (${id}, ${user}, ${name}, ${hashToken(token)}, ${begins}, ${[...new Set(rights)]}::text[], now(),
        now() + make_interval(days => ${days}::int))`;
    await noteDone(tx, context, viewer, 'key.made', `key:${id}`, { name, begins, rights: [...rights], days });
    const key = (await listKeys(tx, user)).find((one) => one.id === id);
    if (key === undefined) throw new Error('The key was not made.');
    return { key, token };
  });
}

/** Own keys, and everybody's for who manages users. Throws `notFound`. */
export async function revokeKey(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const { sql } = tx;
    const whose = viewer.rights.has('users.manage') ? sql`true` : sql`user_id = ${viewer.user?.id ?? null}`;
    const [gone] = await sql<{ name: string; user: string }[]>`
      delete from api_keys where id = ${id} and ${whose} returning name, user_id as user`;
    if (gone === undefined) throw new Refused('notFound', 'There is no such key.');
    await noteDone(tx, context, viewer, 'key.revoked', `key:${id}`, gone);
  });
}

export async function noteKeyUsed({ sql }: Session, id: string): Promise<void> {
  await sql`update api_keys set last_used_at = now() where id = ${id}`;
}

/** A program must not prolong its own life. Throws `notAllowed`. */
export function personOnly(viewer: Viewer): string {
  if (viewer.user !== null && viewer.key === undefined) return viewer.user.id;
  throw new Refused(
    'notAllowed',
    {
      en: 'An API key cannot do this; sign in as a person.',
      'zh-CN': 'API 密钥不能执行此操作,请以个人身份登录。',
      'zh-TW': 'API 金鑰不能執行此操作,請以個人身分登入。',
    },
    { hint: { en: 'Use the settings page.', 'zh-CN': '请使用设置页面。', 'zh-TW': '請使用設定頁面。' } },
  );
}
