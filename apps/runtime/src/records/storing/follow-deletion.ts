import type { Field, ModuleDefinition } from '@throughline/crm';
import { say, type Text } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import type { Command, Refusal } from '../command.ts';
import { fieldTextSql } from '../field-sql.ts';
import type { Modules } from '../module-store.ts';

type Deletion = Extract<Command, { readonly do: 'delete' }>;

/** What deleting records brings with it: further commands (clear, cascade) with the deletion they follow, and which deletions are refused instead. */
export type Following = {
  readonly commands: readonly { readonly command: Command & { readonly id: string }; readonly follows: string }[];
  readonly refused: ReadonlyMap<string, Refusal>;
};

/**
 * Asks every look-up that points to the module of a deleted record. The deleted records are locked by then, so that no
 * reference can be added meanwhile. `seen`: the modules as who deletes knows them; what they do not know is not named.
 */
export async function followDeletion(
  tx: Transaction,
  modules: Modules,
  seen: Modules,
  deletions: readonly Deletion[],
  gone: ReadonlySet<string>,
): Promise<Following> {
  const commands: Following['commands'][number][] = [];
  const refused = new Map<string, Refusal>();
  for (const target of new Set(deletions.map(({ module }) => module))) {
    const mine = deletions.filter(({ module }) => module === target);
    for (const { module, field } of lookupsTo(modules, target)) {
      for (const { id, target: to } of await referring(
        tx,
        module,
        field,
        mine.map((deletion) => deletion.id),
      )) {
        if (gone.has(id)) continue;
        const deletion = mine.find((one) => one.id === to);
        if (deletion === undefined) continue;
        if (field.onDelete === 'cascade') {
          commands.push({ command: { ...deletion, module: module.id, id }, follows: to });
        } else if (field.onDelete === 'clear') {
          const command = { ...deletion, do: 'change', module: module.id, id, set: { [field.id]: null } } as const;
          commands.push({ command, follows: to });
        } else refused.set(to, isSeen(seen, module, field) ? inUse(module, field) : inUseUnseen);
      }
    }
  }
  return { commands, refused };
}

/** Every look-up that points to a module. */
export function lookupsTo(
  modules: Modules,
  target: string,
): { readonly module: ModuleDefinition; readonly field: Field }[] {
  return [...modules.values()].flatMap((module) =>
    module.fields
      .filter((field) => field.type === 'lookup' && field.module === target)
      .map((field) => ({ module, field })),
  );
}

/** Records whose look-up points to one of these. */
export async function referring(
  { sql }: Transaction,
  module: ModuleDefinition,
  field: Field,
  targets: readonly string[],
): Promise<readonly { readonly id: string; readonly target: string }[]> {
  const value = sql.unsafe(fieldTextSql(field));
  return sql<{ id: string; target: string }[]>`
    select id, ${value} as target from records
    where module = ${module.id} and deleted_at is null and ${value} = any(${targets}::text[])
    order by id`;
}

function isSeen(seen: Modules, module: ModuleDefinition, field: Field): boolean {
  return seen.get(module.id)?.fields.some(({ id }) => id === field.id) ?? false;
}

export const inUseUnseen: Refusal = {
  ok: false,
  error: 'inUse',
  text: {
    en: 'This cannot be deleted: records you do not see refer to it.',
    'zh-CN': '无法删除:您无权查看的记录正在引用它。',
    'zh-TW': '無法刪除:您無權檢視的記錄正在引用它。',
  },
  hint: { en: 'Ask an administrator.', 'zh-CN': '请联系管理员。', 'zh-TW': '請聯絡管理員。' },
  fields: [],
};

function inUse(module: ModuleDefinition, field: Field): Refusal {
  const text: Text = {
    en: `This cannot be deleted: ${say(module.labelPlural, 'en')} refer to it (${say(field.label, 'en')}).`,
    'zh-CN': `无法删除:${say(module.labelPlural, 'zh-CN')}正在引用它(${say(field.label, 'zh-CN')})。`,
    'zh-TW': `無法刪除:${say(module.labelPlural, 'zh-TW')}正在引用它(${say(field.label, 'zh-TW')})。`,
  };
  const hint: Text = {
    en: 'Let them refer to another record first.',
    'zh-CN': '请先让它们引用其他记录。',
    'zh-TW': '請先讓它們引用其他記錄。',
  };
  return { ok: false, error: 'inUse', text, hint, fields: [] };
}
