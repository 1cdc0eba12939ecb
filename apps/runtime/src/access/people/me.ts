import type { Me } from '@throughline/contract';
import type { Language } from '@throughline/expression';
import { noteAudit } from '../../audit/note-audit.ts';
import { setClocksAgain } from '../../calendars/set-clocks.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { viewerOfUser } from '../read-viewer.ts';
import { hashPassword, passwordFits } from '../sign-in/passwords.ts';
import { endSessionsOf } from '../sign-in/sessions.ts';
import { countFailure, forgetFailures, refuseTooMany } from '../sign-in/sign-in-limits.ts';

/** Everything a signed-in person may know about themselves. */
export async function readMe(session: Session, user: string): Promise<Me> {
  const viewer = await viewerOfUser(session, user);
  const [row] = await session.sql<(Omit<Me, 'rights'> & { rights?: never })[]>`
    select u.id, u.name, u.email, u.role, u.profile, u.manager, u.language, u.zone, u.theme, u.active,
      jsonb_build_object('name', i.company, 'currency', i.currency, 'zone', i.zone) as company
    from users u cross join installation i where u.id = ${user}`;
  if (row === undefined || viewer === undefined) throw new Refused('notFound', 'There is no such user.');
  return { ...row, rights: [...viewer.rights].filter((right) => right !== 'public') };
}

export type MyChange = {
  readonly language?: Language | undefined;
  readonly zone?: string | undefined;
  readonly theme?: Me['theme'] | undefined;
  readonly password?: { readonly old: string; readonly new: string } | undefined;
};

/** A new password ends all sessions but `token`'s. Whoever has none yet (signed in by link) sets one without an old one. */
export async function changeMe(
  context: RuntimeContext,
  user: string,
  change: MyChange,
  token: string | undefined,
): Promise<Me> {
  const passwordHash = change.password === undefined ? null : await newHash(context.db, user, change.password);
  if (change.zone !== undefined) checkZone(change.zone);
  return context.db.transaction(async (tx) => {
    await tx.sql`
      update users set language = coalesce(${change.language ?? null}, language), zone = coalesce(${change.zone ?? null}, zone),
        theme = coalesce(${change.theme ?? null}, theme), password_hash = coalesce(${passwordHash}, password_hash)
      where id = ${user}`;
    if (change.zone !== undefined) await setClocksAgain(tx, 'people');
    if (passwordHash !== null) {
      await endSessionsOf(tx, user, token);
      const at = context.clock.now();
      await noteAudit(tx, { at, actor: user, action: 'password.changed', subject: `user:${user}` });
    }
    return readMe(tx, user);
  });
}

/** Whoever found an open session must not find out the password by it: wrong ones have to wait as at the door. */
async function newHash(
  session: Session,
  user: string,
  password: { readonly old: string; readonly new: string },
): Promise<string> {
  const tries = [`old password:${user}`];
  await refuseTooMany(session, tries);
  const [row] = await session.sql<
    { hash: string | null }[]
  >`select password_hash as hash from users where id = ${user}`;
  const stored = row?.hash ?? null;
  if (stored !== null && !(await passwordFits(password.old, stored))) {
    await countFailure(session, tries);
    throw new Refused('wrongCredentials', {
      en: 'The old password is not right.',
      'zh-CN': '原密码不正确。',
      'zh-TW': '原密碼不正確。',
    });
  }
  await forgetFailures(session, tries);
  return hashPassword(password.new);
}

/** Throws `badRequest` unless the runtime knows the time zone. */
export function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new Refused(
      'badRequest',
      { en: `“${zone}” is no time zone.`, 'zh-CN': `“${zone}”不是时区。`, 'zh-TW': `「${zone}」不是時區。` },
      {
        hint: {
          en: 'Use a name such as Europe/Berlin or UTC.',
          'zh-CN': '请使用如 Asia/Shanghai 或 UTC 的名称。',
          'zh-TW': '請使用如 Asia/Taipei 或 UTC 的名稱。',
        },
      },
    );
  }
}
