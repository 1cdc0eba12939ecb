import type { Transaction } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';

/** Role, profile and manager must exist, and nobody may report to themselves, however long the line. */
export async function checkPlaces(
  { sql }: Transaction,
  user: {
    readonly id?: string;
    readonly role?: string | null | undefined;
    readonly profile?: string | undefined;
    readonly manager?: string | null | undefined;
  },
): Promise<void> {
  const { id = null, role = null, profile = null, manager = null } = user;
  const [found] = await sql<{ role: boolean; profile: boolean; manager: boolean; circle: boolean }[]>`
    with recursive above(id) as (
      select ${manager}::uuid
      union
      select users.manager from above join users on users.id = above.id where users.manager is not null
    )
    select
      ${role}::text is null or exists (select 1 from roles where id = ${role}) as role,
      ${profile}::text is null or exists (select 1 from profiles where id = ${profile}) as profile,
      ${manager}::uuid is null or exists (select 1 from users where id = ${manager}) as manager,
      ${manager}::uuid is not null and exists (select 1 from above where id = ${id}::uuid) as circle`;
  if (!found?.role) throw new Refused('badRequest', `There is no role "${role}".`);
  if (!found.profile) throw new Refused('badRequest', `There is no profile "${profile}".`);
  if (!found.manager)
    throw new Refused('badRequest', {
      en: 'The manager is no user here.',
      'zh-CN': '所选主管不是此处的用户。',
      'zh-TW': '所選主管不是此處的使用者。',
    });
  if (found.circle)
    throw new Refused(
      'badRequest',
      {
        en: 'Then this user would report to themselves.',
        'zh-CN': '这样该用户会成为自己的上级。',
        'zh-TW': '這樣該使用者會成為自己的上級。',
      },
      { hint: { en: 'Choose another manager.', 'zh-CN': '请选择其他主管。', 'zh-TW': '請選擇其他主管。' } },
    );
}
