import {
  fieldsOfRule,
  type Input,
  type Mapping,
  mappingSchema,
  type routes,
  type SavedMapping,
} from '@throughline/contract';
import { importField, type ModuleDefinition } from '@throughline/crm';
import type { Viewer } from '../access/viewer.ts';
import { noteDone } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { type Modules, modulesFor } from '../records/module-store.ts';
import { whoImports } from './import-doors.ts';
import { checkMapping } from './reading/check-mapping.ts';
import { targetOf } from './reading/target.ts';

type Wish = Input<typeof routes.imports.saveMapping, 'body'>;

/** The saved mappings of a module, as far as the viewer may know its fields: what is hidden from them is left out. */
export async function listMappings(
  context: RuntimeContext,
  viewer: Viewer,
  target: string,
): Promise<readonly SavedMapping[]> {
  whoImports(viewer, target);
  const modules = await modulesFor(context, viewer);
  const module = targetOf(modules, target);
  const rows = await readMappings(context.db, target);
  return rows.map((row) => seenBy(row, module, modules)).filter(({ mapping }) => mapping.columns.length > 0);
}

/** Saves under a name; one that another person saved is replaced only by whoever manages modules. */
export async function saveMapping(
  context: RuntimeContext,
  viewer: Viewer,
  target: string,
  { name, columns, mapping }: Wish,
): Promise<SavedMapping> {
  const user = whoImports(viewer, target);
  const modules = await modulesFor(context, viewer);
  const module = targetOf(modules, target);
  checkMapping(mapping, module, modules, columns, viewer);
  return context.db.transaction(async (tx) => {
    const now = context.clock.now();
    const [before] = (await readMappings(tx, target)).filter((one) => one.name.toLowerCase() === name.toLowerCase());
    if (before !== undefined) checkMayChange(before, viewer);
    await tx.sql`
      insert into import_mappings (id, module, name, columns, mapping, created_by, created_at, updated_at)
      values (${newId()}, ${target}, ${name}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(mapping)}::jsonb, ${user},
        ${now}, ${now})
      on conflict (module, lower(name)) do update
      set name = excluded.name, columns = excluded.columns, mapping = excluded.mapping, updated_at = excluded.updated_at`;
    await noteDone(tx, context, viewer, 'import.mappingSaved', `module:${target}`, { name });
    const saved = (await readMappings(tx, target)).find((one) => one.name === name);
    if (saved === undefined) throw new Error('The mapping was not saved.');
    return seenBy(saved, module, modules);
  });
}

export async function deleteMapping(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: { readonly module: string; readonly id: string },
): Promise<void> {
  whoImports(viewer, module);
  await context.db.transaction(async (tx) => {
    const row = (await readMappings(tx, module)).find((one) => one.id === id);
    if (row === undefined) throw new Refused('notFound', 'There is no such mapping.');
    checkMayChange(row, viewer);
    await tx.sql`delete from import_mappings where id = ${id}`;
    await noteDone(tx, context, viewer, 'import.mappingDeleted', `module:${module}`, { name: row.name });
  });
}

async function readMappings({ sql }: Session, module: string): Promise<readonly SavedMapping[]> {
  const rows = await sql<SavedMapping[]>`
    select m.id, m.module, m.name, m.columns, m.mapping, m.created_by as "createdBy",
      coalesce(u.name, '') as "createdByName", m.updated_at as "updatedAt"
    from import_mappings m left join users u on u.id = m.created_by
    where m.module = ${module} order by lower(m.name) collate "C"`;
  return rows.map((row) => ({ ...row, mapping: mappingSchema.parse(row.mapping) }));
}

/** Without fields that are gone or hidden, and without what would need them. */
function seenBy(row: SavedMapping, module: ModuleDefinition, modules: Modules): SavedMapping {
  const { duplicates, columns, ...rest } = row.mapping;
  const known = columns.flatMap(({ by, ...column }) => {
    const field = importField(module, column.field);
    if (field === undefined) return [];
    const target = modules.get(field.module ?? '');
    return [target?.fields.some(({ id }) => id === by) && by !== undefined ? { ...column, by } : column];
  });
  const rule = duplicates && fieldsOfRule(duplicates).every((id) => known.some(({ field }) => field === id));
  const mapping: Mapping = { ...rest, columns: known, ...(rule ? { duplicates } : {}) };
  return { ...row, mapping };
}

function checkMayChange({ name, createdBy, createdByName }: SavedMapping, viewer: Viewer): void {
  if (createdBy === viewer.user?.id || viewer.rights.has('modules.manage')) return;
  throw new Refused(
    'notAllowed',
    {
      en: `“${name}” was saved by ${createdByName}.`,
      'zh-CN': `“${name}”由${createdByName}保存。`,
      'zh-TW': `「${name}」由${createdByName}儲存。`,
    },
    {
      hint: { en: 'Choose another name.', 'zh-CN': '请使用其他名称。', 'zh-TW': '請使用其他名稱。' },
    },
  );
}
