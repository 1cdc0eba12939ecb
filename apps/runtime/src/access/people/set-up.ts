import { standardModules } from '@throughline/crm';
import type { Language } from '@throughline/expression';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { installation, profiles, roles } from '../../database/schema/index.ts';
import { Refused } from '../../http/refused.ts';
import { createModule } from '../../modules/create-module.ts';
import { addUsers, type NewUser } from './add-users.ts';
import { standardProfiles, standardRoles } from './standard-people.ts';

export type Company = {
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly language: Language;
  readonly sample: boolean;
};

export async function isSetUp({ sql }: Session): Promise<boolean> {
  const [found] = await sql<{ ready: boolean }[]>`select exists (select 1 from installation) as ready`;
  return found?.ready ?? false;
}

/**
 * Makes the company with its standard modules, roles and profiles, and its first administrator; in the caller's
 * transaction. Throws `alreadySetUp`, also to the slower of two that come at once. Returns the administrator's id.
 */
export async function setUpCompany(
  tx: Transaction,
  context: RuntimeContext,
  company: Company,
  administrator: NewUser,
): Promise<string> {
  const now = context.clock.now();
  const made = await tx.orm
    .insert(installation)
    .values({ company: company.name, ...company, createdAt: now })
    .onConflictDoNothing()
    .returning();
  if (made.length === 0) throw alreadySetUp();
  await tx.orm.insert(roles).values([...standardRoles]);
  await tx.orm.insert(profiles).values(standardProfiles.map((profile) => ({ ...profile })));
  for (const [position, definition] of standardModules.entries())
    await createModule(tx, context, definition, { position });
  const [user] = await addUsers(tx, now, company, [{ ...administrator, profile: 'administrator' }]);
  if (user === undefined) throw new Error('The administrator was not made.');
  await noteAudit(tx, { at: now, actor: user.id, action: 'installation.setUp', subject: 'installation' });
  return user.id;
}

export function alreadySetUp(): Refused {
  return new Refused(
    'alreadySetUp',
    {
      en: 'This installation is already set up.',
      'zh-CN': '此系统已完成初始设置。',
      'zh-TW': '此系統已完成初始設定。',
    },
    { hint: { en: 'Sign in instead.', 'zh-CN': '请直接登录。', 'zh-TW': '請直接登入。' } },
  );
}
