import { noteDone } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import { rebuildReach } from '../rebuild-reach.ts';
import type { Viewer } from '../viewer.ts';
import { refuseNamedByProcess } from './named-by-process.ts';

export type RoleView = { readonly id: string; readonly name: string; readonly parent: string | null };

async function roleOf({ sql }: Session, id: string): Promise<RoleView> {
  const [found] = await sql<RoleView[]>`select id, name, parent from roles where id = ${id}`;
  if (found === undefined) throw new Refused('notFound', 'There is no such role.');
  return found;
}

export async function addRole(
  context: RuntimeContext,
  viewer: Viewer,
  { name, parent }: { readonly name: string; readonly parent: string | null },
): Promise<RoleView> {
  return context.db.transaction(async (tx) => {
    await oneAtATime(tx);
    if (parent !== null) await roleOf(tx, parent);
    const id = newId();
    await tx.sql`insert into roles (id, name, parent) values (${id}, ${name}, ${parent})`;
    await rebuildReach(tx);
    await noteDone(tx, context, viewer, 'role.added', `role:${id}`, { name, parent });
    return roleOf(tx, id);
  });
}

/** Renames or moves a role. Throws `conflict` when it would stand below itself. */
export async function changeRole(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  change: { readonly name?: string | undefined; readonly parent?: string | null | undefined },
): Promise<RoleView> {
  return context.db.transaction(async (tx) => {
    await oneAtATime(tx);
    const before = await roleOf(tx, id);
    const { name = before.name, parent = before.parent } = change;
    if (parent !== null) await refuseCircle(tx, id, await roleOf(tx, parent));
    await tx.sql`update roles set name = ${name}, parent = ${parent} where id = ${id}`;
    if (parent !== before.parent) await rebuildReach(tx);
    await noteDone(tx, context, viewer, 'role.changed', `role:${id}`, { before, after: { id, name, parent } });
    return roleOf(tx, id);
  });
}

/** Its people get the role `to` (none when absent), the roles below it move up. */
export async function deleteRole(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  to: string | null,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    await oneAtATime(tx);
    const { name, parent } = await roleOf(tx, id);
    if (to === id)
      throw new Refused('badRequest', {
        en: 'The people of a deleted role cannot get this very role.',
        'zh-CN': '被删除角色的成员不能再使用该角色。',
        'zh-TW': '被刪除角色的成員不能再使用該角色。',
      });
    if (to !== null) await roleOf(tx, to);
    await refuseNamedByProcess(tx, `role:${id}`);
    await refuseNamed(tx, [`role:${id}`, `below:${id}`]);
    const { sql } = tx;
    await sql`update users set role = ${to} where role = ${id}`;
    await sql`update roles set parent = ${parent} where parent = ${id}`;
    await sql`delete from roles where id = ${id}`;
    await rebuildReach(tx);
    await noteDone(tx, context, viewer, 'role.deleted', `role:${id}`, { name, to });
  });
}

/** Throws `inUse` with the group, rule or record that names any of the principals. */
export async function refuseNamed({ sql }: Session, principals: readonly string[]): Promise<void> {
  const [found] = await sql<{ what: 'group' | 'rule'; name: string }[]>`
    select 'group' as what, g.name from group_parts p join groups g on g.id = p.group_id
    where p.part = any(${[...principals]}::text[])
    union all
    select 'rule', s.name from sharing_rules s where (s.owned_by || s.shared_with) && ${[...principals]}::text[]
    limit 1`;
  if (found !== undefined) {
    const { name } = found;
    throw new Refused(
      'inUse',
      found.what === 'group'
        ? {
            en: `The group “${name}” names it.`,
            'zh-CN': `组“${name}”正在使用它。`,
            'zh-TW': `群組「${name}」正在使用它。`,
          }
        : {
            en: `The sharing rule “${name}” names it.`,
            'zh-CN': `共享规则“${name}”正在使用它。`,
            'zh-TW': `共用規則「${name}」正在使用它。`,
          },
      { hint: { en: 'Take it out there first.', 'zh-CN': '请先在那里移除。', 'zh-TW': '請先在那裡移除。' } },
    );
  }
  // Records shared by hand with what is gone are shared with nobody.
  await sql`delete from record_shares where principal = any(${[...principals]}::text[])`;
}

/** Two moves at once could each be right alone and a circle together. */
async function oneAtATime({ sql }: Transaction): Promise<void> {
  await sql`select 1 from roles order by id for update`;
}

async function refuseCircle({ sql }: Transaction, id: string, parent: RoleView): Promise<void> {
  const [circle] = await sql`
    with recursive line(id) as (
      select ${parent.id}::text
      union
      select r.parent from line join roles r on r.id = line.id where r.parent is not null
    )
    select 1 from line where id = ${id}`;
  if (circle === undefined) return;
  throw new Refused(
    'conflict',
    {
      en: `“${parent.name}” stands below this role, so the role cannot move there.`,
      'zh-CN': `“${parent.name}”位于此角色之下,不能移到那里。`,
      'zh-TW': `「${parent.name}」位於此角色之下,不能移到那裡。`,
    },
    {
      hint: {
        en: 'Choose a role that is not below it.',
        'zh-CN': '请选择不在其下的角色。',
        'zh-TW': '請選擇不在其下的角色。',
      },
    },
  );
}
