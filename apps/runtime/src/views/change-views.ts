import type { View, ViewDefinition } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { type Modules, moduleOf, modulesFor } from '../records/module-store.ts';
import { checkView } from './check-view.ts';
import { mayChange, viewFor } from './view-for.ts';
import { type ViewRow, viewById } from './view-store.ts';

export type NewView = {
  readonly name: string;
  readonly definition: ViewDefinition;
  readonly sharedWith: readonly string[];
};

export async function createView(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  { name, definition, sharedWith }: NewView,
): Promise<View> {
  const modules = await modulesFor(context, viewer);
  checkView(definition, moduleOf(modules, module), modules);
  maySee(viewer, [], sharedWith);
  return context.db.transaction(async (tx) => {
    const [id, now] = [newId(), context.clock.now()];
    await checkName(tx, module, viewer.user?.id ?? '', name, id);
    await tx.sql`
      insert into views (id, module, name, definition, owner, shared_with, created_at, updated_at)
      values (${id}, ${module}, ${name}, ${JSON.stringify(definition)}::jsonb, ${viewer.user?.id ?? null},
        ${[...sharedWith]}::text[], ${now}, ${now})`;
    return dressed(await viewById(tx, viewer, id), viewer, modules);
  });
}

export type ViewChange = {
  readonly revision: number;
  readonly name?: string | undefined;
  readonly definition?: ViewDefinition | undefined;
  readonly sharedWith?: readonly string[] | undefined;
};

export async function changeView(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  change: ViewChange,
): Promise<View> {
  const modules = await modulesFor(context, viewer);
  return context.db.transaction(async (tx) => {
    const row = await viewById(tx, viewer, id, true);
    if (!mayChange(row, viewer)) throw notYours(row);
    if (row.revision !== change.revision) throw staleView(row);
    const { name = row.name, definition = row.definition, sharedWith = row.sharedWith } = change;
    if (change.definition !== undefined) checkView(definition, moduleOf(modules, row.module), modules);
    maySee(viewer, row.sharedWith, sharedWith);
    if (name !== row.name) await checkName(tx, row.module, row.owner, name, id);
    await tx.sql`
      update views set name = ${name}, definition = ${JSON.stringify(definition)}::jsonb,
        shared_with = ${[...sharedWith]}::text[], revision = revision + 1, updated_at = ${context.clock.now()}
      where id = ${id}`;
    if (change.sharedWith !== undefined) {
      await noteAudit(tx, {
        at: context.clock.now(),
        actor: viewer.user?.id ?? null,
        action: 'view.shared',
        subject: `view:${id}`,
        detail: { name, sharedWith: [...sharedWith] },
      });
    }
    const changed = await readAny(tx, id);
    return dressed(changed, viewer, modules);
  });
}

export async function deleteView(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const row = await viewById(tx, viewer, id, true);
    if (!mayChange(row, viewer)) throw notYours(row);
    await tx.sql`delete from views where id = ${id}`;
  });
}

function dressed(row: ViewRow, viewer: Viewer, modules: Modules): View {
  return viewFor(row, viewer, moduleOf(modules, row.module), modules);
}

/** Also of one that was just taken away from whoever changed it. */
async function readAny({ sql }: Transaction, id: string): Promise<ViewRow> {
  const [row] = await sql<ViewRow[]>`
    select v.id, v.module, v.name, v.definition, v.owner, u.name as "ownerName", v.shared_with as "sharedWith", v.revision
    from views v join users u on u.id = v.owner where v.id = ${id}`;
  if (row === undefined) throw new Error('A view went away under its lock.');
  return row;
}

/** Taking somebody off needs no right; showing it to others does. */
function maySee(viewer: Viewer, before: readonly string[], after: readonly string[]): void {
  const more = after.filter((one) => !before.includes(one));
  if (more.length === 0 || viewer.rights.has('views.share')) return;
  throw new Refused(
    'notAllowed',
    {
      en: 'Your profile does not allow you to share views.',
      'zh-CN': '您的权限配置不允许共享视图。',
      'zh-TW': '您的權限設定不允許共用檢視。',
    },
    {
      hint: {
        en: 'Keep it private, or ask a manager to share one like it.',
        'zh-CN': '请保持私有,或请经理共享同样的视图。',
        'zh-TW': '請保持私人,或請主管共用同樣的檢視。',
      },
      details: { needs: 'views.share' },
    },
  );
}

async function checkName({ sql }: Transaction, module: string, owner: string, name: string, id: string): Promise<void> {
  const rows = await sql`
    select 1 from views where module = ${module} and owner = ${owner} and name = ${name} and id <> ${id}`;
  if (rows.length === 0) return;
  throw new Refused(
    'conflict',
    {
      en: `You have a view “${name}” here already.`,
      'zh-CN': `您在此处已有名为“${name}”的视图。`,
      'zh-TW': `您在此處已有名為「${name}」的檢視。`,
    },
    {
      hint: {
        en: 'Choose another name, or save over that one.',
        'zh-CN': '请换一个名称,或覆盖保存该视图。',
        'zh-TW': '請換一個名稱,或覆寫該檢視。',
      },
    },
  );
}

function notYours({ ownerName }: ViewRow): Refused {
  return new Refused(
    'notAllowed',
    {
      en: `This view belongs to ${ownerName}.`,
      'zh-CN': `此视图属于 ${ownerName}。`,
      'zh-TW': `此檢視屬於 ${ownerName}。`,
    },
    {
      hint: {
        en: 'Save it under another name as your own.',
        'zh-CN': '请以其他名称另存为您自己的视图。',
        'zh-TW': '請以其他名稱另存為您自己的檢視。',
      },
    },
  );
}

function staleView({ revision }: ViewRow): Refused {
  return new Refused(
    'stale',
    {
      en: 'Somebody else changed this view meanwhile.',
      'zh-CN': '其他人已修改了此视图。',
      'zh-TW': '其他人已修改了此檢視。',
    },
    {
      hint: {
        en: 'Look at what it is now, or save yours under another name.',
        'zh-CN': '请查看其现状,或以其他名称另存。',
        'zh-TW': '請檢視其現況,或以其他名稱另存。',
      },
      details: { revision },
    },
  );
}
