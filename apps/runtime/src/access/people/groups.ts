import type { GroupView } from '@throughline/contract';
import { noteDone } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import { rebuildReach } from '../rebuild-reach.ts';
import type { Viewer } from '../viewer.ts';
import { checkPrincipals } from './check-principals.ts';
import { refuseNamedByProcess } from './named-by-process.ts';
import { refuseNamed } from './roles.ts';

export async function listGroups({ sql }: Session, id?: string): Promise<readonly GroupView[]> {
  return sql<GroupView[]>`
    select g.id, g.name,
      array(select part from group_parts p where p.group_id = g.id order by part) as parts,
      array(select user_id::text from group_members m where m.group_id = g.id order by 1) as members
    from groups g where ${id === undefined ? sql`true` : sql`g.id = ${id}`} order by g.name collate "C", g.id`;
}

async function groupOf(session: Session, id: string): Promise<GroupView> {
  const [found] = await listGroups(session, id);
  if (found === undefined) throw new Refused('notFound', 'There is no such group.');
  return found;
}

export async function addGroup(
  context: RuntimeContext,
  viewer: Viewer,
  { name, parts }: { readonly name: string; readonly parts: readonly string[] },
): Promise<GroupView> {
  return context.db.transaction(async (tx) => {
    await refuseTaken(tx, name, '');
    const id = newId();
    await tx.sql`insert into groups (id, name) values (${id}, ${name})`;
    await putTogether(tx, id, parts);
    await noteDone(tx, context, viewer, 'group.added', `group:${id}`, { name, parts: [...parts] });
    return groupOf(tx, id);
  });
}

export async function changeGroup(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  { name, parts }: { readonly name?: string | undefined; readonly parts?: readonly string[] | undefined },
): Promise<GroupView> {
  return context.db.transaction(async (tx) => {
    const before = await groupOf(tx, id);
    if (name !== undefined) {
      await refuseTaken(tx, name, id);
      await tx.sql`update groups set name = ${name} where id = ${id}`;
    }
    if (parts !== undefined) await putTogether(tx, id, parts);
    const after = await groupOf(tx, id);
    const detail = { before: pick(before), after: pick(after) };
    await noteDone(tx, context, viewer, 'group.changed', `group:${id}`, detail);
    return after;
  });
}

export async function deleteGroup(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const { name } = await groupOf(tx, id);
    await refuseNamedByProcess(tx, `group:${id}`);
    await refuseNamed(tx, [`group:${id}`]);
    await tx.sql`delete from groups where id = ${id}`;
    await noteDone(tx, context, viewer, 'group.deleted', `group:${id}`, { name });
  });
}

const pick = ({ name, parts }: GroupView) => ({ name, parts });

/** Groups are changed one at a time, so that two changes cannot make a circle together. */
async function putTogether(tx: Transaction, id: string, parts: readonly string[]): Promise<void> {
  const { sql } = tx;
  await sql`select 1 from groups order by id for update`;
  await checkPrincipals(tx, parts);
  await sql`delete from group_parts where group_id = ${id}`;
  await sql`insert into group_parts (group_id, part) select ${id}, unnest(${[...new Set(parts)]}::text[])`;
  const [circle] = await sql`
    with recursive inside(part) as (
      select part from group_parts where group_id = ${id}
      union
      select g.part from inside join group_parts g on inside.part = 'group:' || g.group_id
    )
    select 1 from inside where part = ${`group:${id}`}`;
  if (circle !== undefined) {
    throw new Refused(
      'conflict',
      {
        en: 'Then this group would be inside itself.',
        'zh-CN': '这样该组会包含自身。',
        'zh-TW': '這樣該群組會包含自身。',
      },
      {
        hint: {
          en: 'Take out the group that holds it.',
          'zh-CN': '请移除包含它的组。',
          'zh-TW': '請移除包含它的群組。',
        },
      },
    );
  }
  await rebuildReach(tx);
}

async function refuseTaken({ sql }: Transaction, name: string, id: string): Promise<void> {
  const [taken] = await sql`select 1 from groups where lower(name) = lower(${name}) and id <> ${id}`;
  if (taken !== undefined)
    throw new Refused('conflict', {
      en: `There is a group called “${name}” already.`,
      'zh-CN': `已有名为“${name}”的组。`,
      'zh-TW': `已有名為「${name}」的群組。`,
    });
}
