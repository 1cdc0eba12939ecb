import type { User } from '@throughline/contract';
import { tellOfPeople } from '../../absences/tell-of-people.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { rebuildReach } from '../rebuild-reach.ts';
import { makeLink } from '../sign-in/one-time-links.ts';
import { hashPassword } from '../sign-in/passwords.ts';
import { endSessionsOf } from '../sign-in/sessions.ts';
import type { Viewer } from '../viewer.ts';
import { addUsers, type NewUser } from './add-users.ts';
import { checkPlaces } from './check-places.ts';
import { refuseHigherProfile } from './grants.ts';
import { companyDefaults, userOf } from './users.ts';

export type UserToAdd = Omit<NewUser, 'passwordHash' | 'id'> & { readonly password?: string | undefined };

/** Adds one user; without a password the answer carries a one-time sign-in link. Throws `conflict` when the address is taken. */
export async function addUser(
  context: RuntimeContext,
  viewer: Viewer,
  { password, ...user }: UserToAdd,
): Promise<{ readonly user: User; readonly link: string | null }> {
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return context.db.transaction(async (tx) => {
    await checkPlaces(tx, user);
    await refuseHigherProfile(tx, viewer, user.profile ?? 'standard');
    const now = context.clock.now();
    const [added] = await addUsers(tx, now, await companyDefaults(tx), [
      { ...user, ...(passwordHash === undefined ? {} : { passwordHash }) },
    ]);
    if (added === undefined) {
      throw new Refused(
        'conflict',
        {
          en: `There is already a user with the address ${user.email}.`,
          'zh-CN': `已有用户使用邮箱 ${user.email}。`,
          'zh-TW': `已有使用者使用信箱 ${user.email}。`,
        },
        {
          hint: {
            en: 'Look in the list; the user may be inactive.',
            'zh-CN': '请在列表中查找,该用户可能已停用。',
            'zh-TW': '請在清單中查找,該使用者可能已停用。',
          },
        },
      );
    }
    const detail = { email: user.email, profile: user.profile ?? 'standard' };
    await noteAudit(tx, {
      at: now,
      actor: viewer.user?.id ?? null,
      action: 'user.added',
      subject: `user:${added.id}`,
      detail,
    });
    const link = password === undefined ? await makeLink(tx, context.config, 'signIn', added.id) : null;
    return { user: await userOf(tx, added.id), link };
  });
}

export type UserChange = {
  readonly name?: string | undefined;
  readonly role?: string | null | undefined;
  readonly profile?: string | undefined;
  readonly manager?: string | null | undefined;
  readonly active?: boolean | undefined;
};

/** Changes a user; rights and visibility follow with their next request. The last active administrator stays one. */
export async function changeUser(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  change: UserChange,
): Promise<User> {
  return context.db.transaction(async (tx) => {
    // One at a time, so that two administrators cannot each demote the other.
    await tx.sql`select 1 from users where profile = 'administrator' order by id for update`;
    const before = await userOf(tx, id);
    await checkPlaces(tx, { ...change, id });
    await refuseHigherProfile(tx, viewer, before.profile);
    if (change.profile !== undefined) await refuseHigherProfile(tx, viewer, change.profile);
    const after = { ...before, ...given(change) };
    await tx.sql`
      update users set name = ${after.name}, role = ${after.role}, profile = ${after.profile}, manager = ${after.manager},
        active = ${after.active} where id = ${id}`;
    await keepAnAdministrator(tx);
    if (after.role !== before.role) await rebuildReach(tx);
    if (!after.active) await endSessionsOf(tx, id);
    if (before.active && !after.active) await tellOfPeople(tx, 'person.left', [id], context.clock.now());
    const detail = given(change);
    const now = context.clock.now();
    await noteAudit(tx, {
      at: now,
      actor: viewer.user?.id ?? null,
      action: 'user.changed',
      subject: `user:${id}`,
      detail,
    });
    return userOf(tx, id);
  });
}

type Given = { readonly [K in keyof UserChange]?: Exclude<UserChange[K], undefined> };

function given(change: UserChange): Given {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

async function keepAnAdministrator({ sql }: Transaction): Promise<void> {
  const rows = await sql`select 1 from users where profile = 'administrator' and active limit 1`;
  if (rows.length > 0) return;
  throw new Refused(
    'conflict',
    {
      en: 'This is the last active administrator; there must be one.',
      'zh-CN': '这是最后一位启用的管理员,必须保留一位。',
      'zh-TW': '這是最後一位啟用的管理員,必須保留一位。',
    },
    {
      hint: {
        en: 'Make somebody else an administrator first.',
        'zh-CN': '请先将他人设为管理员。',
        'zh-TW': '請先將他人設為管理員。',
      },
    },
  );
}

/** A new sign-in link for an existing user. */
export async function linkUser(context: RuntimeContext, viewer: Viewer, id: string): Promise<string> {
  return context.db.transaction(async (tx) => {
    const user = await userOf(tx, id);
    await refuseHigherProfile(tx, viewer, user.profile);
    if (!user.active)
      throw new Refused(
        'conflict',
        { en: `${user.name} is not active.`, 'zh-CN': `${user.name} 已停用。`, 'zh-TW': `${user.name} 已停用。` },
        { hint: { en: 'Make the user active first.', 'zh-CN': '请先启用该用户。', 'zh-TW': '請先啟用該使用者。' } },
      );
    const now = context.clock.now();
    await noteAudit(tx, { at: now, actor: viewer.user?.id ?? null, action: 'user.linked', subject: `user:${id}` });
    return makeLink(tx, context.config, 'signIn', id);
  });
}
