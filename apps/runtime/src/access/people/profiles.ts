import { type ModuleAccess, type ProfileView, type Right, rights } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import { noteDone } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import { readModules } from '../../records/module-store.ts';
import { type HeldField, heldFields } from '../held-fields.ts';
import { everywhere, type ModuleReach, reachOf, spokenBy, type Viewer } from '../viewer.ts';
import { checkProfile } from './check-profile.ts';
import { refuseMoreThanOwn } from './grants.ts';
import { refuseNamedByProcess } from './named-by-process.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  readonly modules: { readonly [module: string]: ModuleReach };
  readonly users: number;
};

/** The profile that may everything, whatever is added later. */
const fixed = 'administrator';

export async function listProfiles(session: Session, id?: string): Promise<readonly ProfileView[]> {
  const { sql } = session;
  const rows = await sql<Row[]>`
    select p.id, p.name, p.rights, p.modules, (select count(*)::int from users u where u.profile = p.id) as users
    from profiles p where ${id === undefined ? sql`true` : sql`p.id = ${id}`} order by p.name collate "C", p.id`;
  return rows.map(viewOfProfile);
}

async function profileOf(session: Session, id: string): Promise<ProfileView> {
  const [found] = await listProfiles(session, id);
  if (found === undefined) throw new Refused('notFound', 'There is no such profile.');
  return found;
}

export async function readProfile(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
): Promise<{ readonly profile: ProfileView; readonly heldFields: readonly HeldField[] }> {
  const { db } = context;
  const profile = await profileOf(db, id);
  return { profile, heldFields: await heldFields(db, await readModules(context), spokenBy(viewer)) };
}

/** A copy under another name. */
export async function addProfile(
  context: RuntimeContext,
  viewer: Viewer,
  { name, from }: { readonly name: string; readonly from: string },
): Promise<ProfileView> {
  return context.db.transaction(async (tx) => {
    const source = await profileOf(tx, from);
    await refuseTaken(tx, name, '');
    refuseMoreThanOwn(viewer, source.rights);
    const id = newId();
    await tx.sql`
      insert into profiles (id, name, rights, modules)
      values (${id}, ${name}, ${JSON.stringify(source.rights)}::jsonb, ${JSON.stringify(source.modules)}::jsonb)`;
    await noteDone(tx, context, viewer, 'profile.added', `profile:${id}`, { name, from });
    return profileOf(tx, id);
  });
}

export type ProfileChange = {
  readonly name?: string | undefined;
  readonly rights?: readonly Right[] | undefined;
  readonly modules?: { readonly [module: string]: ModuleAccess } | undefined;
};

export async function changeProfile(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  { name, rights: wanted, modules }: ProfileChange,
): Promise<ProfileView> {
  const all = await readModules(context);
  return context.db.transaction(async (tx) => {
    await tx.sql`select 1 from profiles where id = ${id} for update`;
    const before = await profileOf(tx, id);
    if (before.fixed && (wanted !== undefined || modules !== undefined)) throw fixedForever();
    if (wanted !== undefined)
      refuseMoreThanOwn(
        viewer,
        wanted.filter((right) => !before.rights.includes(right)),
      );
    if (modules !== undefined) checkProfile(all, await heldFields(tx, all, spokenBy(viewer)), modules);
    if (name !== undefined) await refuseTaken(tx, name, id);
    const after = { name: name ?? before.name, rights: wanted ?? before.rights, modules: modules ?? before.modules };
    await tx.sql`
      update profiles set name = ${after.name}, rights = ${JSON.stringify([...new Set(after.rights)])}::jsonb,
        modules = ${JSON.stringify(after.modules)}::jsonb where id = ${id}`;
    const detail = { before: pick(before), after: pick(after) } as unknown as Json;
    await noteDone(tx, context, viewer, 'profile.changed', `profile:${id}`, detail);
    return profileOf(tx, id);
  });
}

export async function deleteProfile(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const { name, users, fixed: stays } = await profileOf(tx, id);
    if (stays) throw fixedForever();
    if (users > 0) {
      throw new Refused(
        'inUse',
        {
          en: `${users} users have the profile “${name}”.`,
          'zh-CN': `有 ${users} 个用户使用权限集“${name}”。`,
          'zh-TW': `有 ${users} 個使用者使用權限集「${name}」。`,
        },
        {
          hint: {
            en: 'Give them another profile first.',
            'zh-CN': '请先为他们指定其他权限集。',
            'zh-TW': '請先為他們指定其他權限集。',
          },
        },
      );
    }
    await refuseNamedByProcess(tx, `profile:${id}`);
    await tx.sql`delete from profiles where id = ${id}`;
    await noteDone(tx, context, viewer, 'profile.deleted', `profile:${id}`, { name });
  });
}

async function refuseTaken({ sql }: Transaction, name: string, id: string): Promise<void> {
  const [taken] = await sql`select 1 from profiles where lower(name) = lower(${name}) and id <> ${id}`;
  if (taken !== undefined)
    throw new Refused('conflict', {
      en: `There is a profile called “${name}” already.`,
      'zh-CN': `已有名为“${name}”的权限集。`,
      'zh-TW': `已有名為「${name}」的權限集。`,
    });
}

const fixedForever = () =>
  new Refused(
    'conflict',
    {
      en: 'Administrators may everything; their profile cannot be limited or deleted, so that nobody is locked out.',
      'zh-CN': '管理员拥有全部权限;其权限集不能限制或删除,以免所有人被锁在外面。',
      'zh-TW': '管理員擁有全部權限;其權限集不能限制或刪除,以免所有人被鎖在外面。',
    },
    { hint: { en: 'Copy it and limit the copy.', 'zh-CN': '请复制后限制副本。', 'zh-TW': '請複製後限制副本。' } },
  );

const known: ReadonlySet<string> = new Set(rights);

function viewOfProfile({ id, name, users, ...row }: Row): ProfileView {
  const isFixed = id === fixed;
  const reach = isFixed ? everywhere : row.modules;
  const modules = Object.fromEntries(
    Object.keys(reach).map((module) => {
      const { read, write, create, delete: remove, fields = {} } = reachOf({ reach }, module);
      return [module, { read, write, create, delete: remove, fields }];
    }),
  );
  const given = isFixed ? rights.filter((right) => right !== 'public' && right !== 'signedIn') : row.rights;
  return {
    id,
    name,
    fixed: isFixed,
    rights: given.filter((right): right is Right => known.has(right)),
    modules,
    users,
  };
}

const pick = ({ name, rights: given, modules }: { readonly [K in 'name' | 'rights' | 'modules']: unknown }) => ({
  name,
  rights: given,
  modules,
});
