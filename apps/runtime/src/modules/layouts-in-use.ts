import { type Layout, layoutId, type ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';
import type { Use } from './uses/use.ts';
import { whereUsed } from './uses/where-used.ts';

/** Where layouts that would go are used: by records, those in the recycle bin too, by processes bound to one, and by conditions. */
export async function usesOfLayouts(
  tx: Transaction,
  module: ModuleDefinition,
  modules: readonly ModuleDefinition[],
  gone: readonly Layout[],
): Promise<readonly Use[]> {
  if (gone.length === 0) return [];
  const { sql } = tx;
  const ids = gone.map(({ id }) => id);
  const records = await sql<{ layout: string; count: number }[]>`
    select layout, count(*)::int as count from records
    where module = ${module.id} and layout = any(${ids}::text[])
    group by layout order by layout`;
  const processes = await sql<{ id: string; name: string }[]>`
    select p.id, p.name from processes p
    where p.module = ${module.id} and (
      exists (select from drafts d where d.process_id = p.id and d.document -> 'settings' ->> 'layout' = any(${ids}::text[]))
      or exists (select from versions v where v.process_id = p.id and v.document -> 'settings' ->> 'layout' = any(${ids}::text[])
        and (v.number = p.live_version
          or exists (select from runs r where r.process_id = p.id and r.version = v.number and r.ended_at is null))))
    order by p.name, p.id`;
  const named: Use[] = [];
  for (const { id } of gone) named.push(...(await whereUsed(tx, { modules, module, field: layoutId, option: id })));
  return [
    ...records.map(({ layout, count }): Use => {
      const name = gone.find(({ id }) => id === layout)?.label ?? layout;
      return { kind: 'module', name, where: ofRecords(count), link: null };
    }),
    ...processes.map(({ id, name }): Use => ({ kind: 'process', name, where: bound, link: `/processes/${id}` })),
    ...named,
  ];
}

const bound: Text = { en: 'bound to the layout', 'zh-CN': '绑定此布局', 'zh-TW': '綁定此版面配置' };
const ofRecords = (count: number): Text => ({
  en: `layout of ${count} ${count === 1 ? 'record' : 'records'}`,
  'zh-CN': `${count} 条记录的布局`,
  'zh-TW': `${count} 筆記錄的版面配置`,
});
