import type { Answer, routes } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { viewFor } from './view-for.ts';
import { viewById, viewsOf } from './view-store.ts';

/** The views of a module for a viewer, with the one their list begins with. */
export async function listViews(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
): Promise<Answer<typeof routes.views.listViews>> {
  const modules = await modulesFor(context, viewer);
  const module = moduleOf(modules, moduleId);
  const [rows, [own], [all]] = await Promise.all([
    viewsOf(context.db, viewer, moduleId),
    context.db.sql<{ choice: string; start: string | null }[]>`
      select choice, start from view_arrangements where user_id = ${viewer.user?.id ?? null}::uuid and module = ${moduleId}`,
    context.db.sql<{ view: string }[]>`select view_id as view from view_starts where module = ${moduleId}`,
  ]);
  // What was shared once and is no longer is nothing to begin with.
  const open = (id: string | null | undefined) => (rows.some((row) => row.id === id) ? (id ?? null) : null);
  const startOfAll = open(all?.view);
  const start = own?.choice === 'plain' ? null : own?.choice === 'view' ? open(own.start) : startOfAll;
  return { views: rows.map((row) => viewFor(row, viewer, module, modules)), start, startOfAll };
}

export type Arrangement = {
  readonly order?: readonly string[] | undefined;
  readonly start?: string | null | undefined;
  readonly forAll: boolean;
};

export async function arrangeViews(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  { order, start, forAll }: Arrangement,
): Promise<void> {
  moduleOf(await modulesFor(context, viewer), module);
  const me = viewer.user?.id ?? null;
  await context.db.transaction(async (tx) => {
    if (typeof start === 'string') {
      const row = await viewById(tx, viewer, start);
      if (row.module !== module) throw new Refused('badRequest', 'This view belongs to another module.');
      if (forAll && !row.sharedWith.includes('everyone')) throw notForAll();
    }
    if (forAll) {
      if (!viewer.rights.has('views.share')) throw mayNotChoose();
      await tx.sql`delete from view_starts where module = ${module}`;
      if (typeof start === 'string') {
        await tx.sql`insert into view_starts (module, view_id) values (${module}, ${start})`;
      }
      return;
    }
    await tx.sql`
      insert into view_arrangements (user_id, module) values (${me}, ${module}) on conflict do nothing`;
    if (order !== undefined) {
      await tx.sql`
        update view_arrangements set arranged = ${[...order]}::uuid[] where user_id = ${me} and module = ${module}`;
    }
    if (start !== undefined) {
      await tx.sql`
        update view_arrangements set choice = ${start === null ? 'plain' : 'view'}, start = ${start}
        where user_id = ${me} and module = ${module}`;
    }
  });
}

const mayNotChoose = () =>
  new Refused('notAllowed', {
    en: 'Your profile does not allow you to choose with which view everybody begins.',
    'zh-CN': '您的权限配置不允许设定所有人的默认视图。',
    'zh-TW': '您的權限設定不允許設定所有人的預設檢視。',
  });

const notForAll = () =>
  new Refused('badRequest', {
    en: 'Share the view with everyone first; else not everybody could begin with it.',
    'zh-CN': '请先将视图共享给所有人,否则并非人人都能以它开始。',
    'zh-TW': '請先與所有人共用檢視,否則並非人人都能以它開始。',
  });
