import type { Input, routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { Refused } from '../http/refused.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { readModules } from '../records/module-store.ts';
import { createModule } from './create-module.ts';
import { checked, editModule, holdModule, settled } from './edit-module.ts';
import { usesOfLayouts } from './layouts-in-use.ts';
import { dropSequence } from './number-sequences.ts';
import { refuseInUse } from './refuse-in-use.ts';
import type { Use } from './uses/use.ts';
import { partitionOf } from './wanted-indexes.ts';

const nameOnly: readonly Field[] = [
  {
    id: 'name',
    type: 'text',
    label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' },
    required: true,
    indexed: true,
    maxLength: 200,
  },
];

export async function addModule(
  context: RuntimeContext,
  viewer: Viewer,
  { fields = [...nameOnly], nameField, columns, reach, ...rest }: Input<typeof routes.modules.createModule, 'body'>,
): Promise<void> {
  const name = nameField ?? fields.find(({ type }) => type === 'text')?.id ?? 'name';
  const wanted = { ...rest, fields, nameField: name, columns: columns ?? fields.slice(0, 5).map(({ id }) => id) };
  await inTransaction(context, 'records', async (tx) => {
    // Whoever adds a module at the same time waits here.
    await raiseEpoch(tx);
    const modules = await readModules(context, tx);
    if (modules.has(wanted.id)) throw taken(wanted.id);
    const definition = settled(checked(wanted as ModuleDefinition), [...modules.values()], spokenBy(viewer));
    for (const { type, module } of definition.fields)
      if (type === 'lookup' && module !== definition.id && !modules.has(module ?? ''))
        throw new Refused('badRequest', `There is no module "${module}" for a look-up to lead to.`);
    const [last] = await tx.sql<
      { position: number }[]
    >`select coalesce(max(position), 0)::int as position from modules`;
    await createModule(tx, context, definition, { position: (last?.position ?? 0) + 1, custom: true });
    for (const [profile, rights] of Object.entries(reach ?? {}))
      await tx.sql`
        update profiles set modules = jsonb_set(modules, array[${definition.id}], ${JSON.stringify(rights)}::jsonb)
        where id = ${profile} and id <> 'administrator'`;
    await noteAudit(tx, {
      at: context.clock.now(),
      actor: viewer.user?.id ?? null,
      action: 'module.added',
      subject: `module:${definition.id}`,
    });
  });
}

export async function changeModule(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  { order, stateField, ...change }: Input<typeof routes.modules.changeModule, 'body'>,
): Promise<void> {
  await editModule(context, viewer, id, { action: 'module.changed' }, async ({ definition, modules }, tx) => {
    const gone = (definition.layouts ?? []).filter(
      (one) => change.layouts?.every((kept) => kept.id !== one.id) === true,
    );
    const uses = await usesOfLayouts(tx, definition, modules, gone);
    if (uses.length > 0) throw refuseInUse(uses);
    const { stateField: before, ...rest } = definition;
    const state = stateField === undefined ? before : stateField;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return {
      ...rest,
      ...given,
      ...(state === undefined || state === null ? {} : { stateField: state }),
      fields: order === undefined ? definition.fields : inOrder(definition.fields, order),
    };
  });
}

/** Fields that are not named keep their order, behind those that are. */
function inOrder(fields: readonly Field[], order: readonly string[]): readonly Field[] {
  const place = ({ id }: Field) => (order.includes(id) ? order.indexOf(id) : order.length);
  return fields.toSorted((a, b) => place(a) - place(b));
}

export async function orderModules(
  context: RuntimeContext,
  viewer: Viewer,
  order: readonly string[],
): Promise<string[]> {
  return inTransaction(context, 'records', async (tx) => {
    await raiseEpoch(tx);
    await tx.sql`
      update modules set position = coalesce(array_position(${[...order]}::text[], id), 1000 + position)`;
    const at = context.clock.now();
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'modules.ordered', subject: 'modules' });
    const rows = await tx.sql<{ id: string }[]>`select id from modules order by position, id`;
    return rows.map(({ id }) => id);
  });
}

/** Only a custom module without records; not even those of the recycle bin are thrown away with it. */
export async function removeModule(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await inTransaction(context, 'records', async (tx) => {
    const { definition, custom, modules } = await holdModule(tx, context, id);
    if (!custom) throw standard();
    const [records] = await tx.sql`select 1 from records where module = ${id} limit 1`;
    if (records !== undefined) throw holdsRecords();
    const processes = await tx.sql<{ id: string; name: string }[]>`
      select id, name from processes where module = ${id} order by name`;
    const uses: Use[] = processes.map((process) => ({
      kind: 'process',
      name: process.name,
      where: { en: 'process', 'zh-CN': '流程', 'zh-TW': '流程' },
      link: `/processes/${process.id}`,
    }));
    for (const other of modules)
      for (const field of other.fields)
        if (other.id !== id && field.module === id)
          uses.push({
            kind: 'module',
            name: other.label,
            where: field.label,
            link: `/settings/modules/${other.id}`,
          });
    if (uses.length > 0) throw refuseInUse(uses);
    for (const field of definition.fields) await dropSequence(tx, id, field);
    await tx.sql`delete from views where module = ${id}`;
    await tx.sql.unsafe(`drop table "${partitionOf(id)}"`);
    await tx.sql`delete from modules where id = ${id}`;
    await raiseEpoch(tx);
    const at = context.clock.now();
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'module.removed', subject: `module:${id}` });
  });
}

function taken(id: string): Refused {
  return new Refused('conflict', {
    en: `There is a module “${id}” already. Choose another id.`,
    'zh-CN': `已有模块“${id}”,请换一个标识。`,
    'zh-TW': `已有模組「${id}」,請換一個識別碼。`,
  });
}

function standard(): Refused {
  return new Refused('inUse', {
    en: 'Standard modules stay. Hide this one from profiles that do not need it.',
    'zh-CN': '标准模块不能删除。可对不需要的权限集隐藏此模块。',
    'zh-TW': '標準模組不能刪除。可對不需要的權限集隱藏此模組。',
  });
}

function holdsRecords(): Refused {
  return new Refused(
    'inUse',
    {
      en: 'This module still has records, perhaps in the recycle bin.',
      'zh-CN': '此模块仍有记录,可能在回收站中。',
      'zh-TW': '此模組仍有記錄,可能在資源回收筒中。',
    },
    {
      hint: {
        en: 'Delete them and empty the recycle bin first.',
        'zh-CN': '请先删除记录并清空回收站。',
        'zh-TW': '請先刪除記錄並清空資源回收筒。',
      },
    },
  );
}
