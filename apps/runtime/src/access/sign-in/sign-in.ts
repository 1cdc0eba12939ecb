import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import { Refused } from '../../http/refused.ts';
import { consumeLink } from './one-time-links.ts';
import { passwordFits } from './passwords.ts';
import { countFailure, forgetFailures, refuseTooMany, subjectsOf } from './sign-in-limits.ts';

/** The user an e-mail address and password belong to. Throws `wrongCredentials`, or `tooMany` after several wrong attempts. */
export async function userByPassword(
  context: RuntimeContext,
  { email, password }: { readonly email: string; readonly password: string },
  address: string,
): Promise<string> {
  const subjects = subjectsOf(email, address);
  await refuseTooMany(context.db, subjects);
  const [row] = await context.db.sql<{ id: string; hash: string | null }[]>`
    select id, password_hash as hash from users where lower(email) = lower(${email}) and active`;
  const fits = await passwordFits(password, row?.hash ?? null);
  if (row === undefined || !fits) {
    await countFailure(context.db, subjects);
    throw new Refused(
      'wrongCredentials',
      {
        en: 'E-mail address and password do not belong together.',
        'zh-CN': '电子邮箱与密码不匹配。',
        'zh-TW': '電子郵件與密碼不相符。',
      },
      {
        hint: {
          en: 'Check both. An administrator can make you a sign-in link.',
          'zh-CN': '请检查两者。管理员可以为您生成登录链接。',
          'zh-TW': '請檢查兩者。管理員可以為您產生登入連結。',
        },
      },
    );
  }
  await forgetFailures(context.db, subjects);
  return row.id;
}

/** The user of a one-time link, which is used up by it. Throws `linkUsedOrExpired`, also when the user is no longer active. */
export async function userByLink(context: RuntimeContext, token: string): Promise<string> {
  return context.db.transaction(async (tx) => {
    const { user } = await consumeLink(tx, 'signIn', token);
    const [row] = await tx.sql<{ id: string }[]>`select id from users where id = ${user} and active`;
    if (row === undefined)
      throw new Refused('linkUsedOrExpired', {
        en: 'This link belongs to a user who is no longer active.',
        'zh-CN': '此链接所属的用户已停用。',
        'zh-TW': '此連結所屬的使用者已停用。',
      });
    await noteAudit(tx, {
      at: context.clock.now(),
      actor: row.id,
      action: 'session.byLink',
      subject: `user:${row.id}`,
    });
    return row.id;
  });
}
