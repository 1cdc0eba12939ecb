import type { ModuleAccess } from '@throughline/contract';
import { say, type Text } from '@throughline/expression';
import { Refused } from '../../http/refused.ts';
import { type Modules, moduleOf } from '../../records/module-store.ts';
import type { HeldField } from '../held-fields.ts';
import type { Reach } from '../viewer.ts';

const far: { readonly [reach in Reach]: number } = { none: 0, own: 1, all: 2 };

/** Throws `badRequest` with the first thing that makes no sense: modules and fields there are not, writing what is not read. */
export function checkProfile(
  modules: Modules,
  held: readonly HeldField[],
  wanted: { readonly [module: string]: ModuleAccess },
): void {
  for (const [id, access] of Object.entries(wanted)) {
    const module = id === '*' ? undefined : moduleOf(modules, id);
    const label = (language: 'en' | 'zh-CN' | 'zh-TW') =>
      module === undefined ? '*' : say(module.labelPlural, language);
    if (far[access.write] > far[access.read] || far[access.delete] > far[access.read]) throw refuse(unread(label));
    if (access.create !== 'none' && access.read === 'none') throw refuse(unread(label));
    for (const [field, right] of Object.entries(access.fields)) {
      if (!module?.fields.some((one) => one.id === field)) throw refuse(`There is no field "${field}" in ${id}.`);
      const why = held.find((one) => one.module === id && one.field === field)?.why;
      if (right === 'hidden' && why !== undefined) throw refuse(cannotHide(field), why);
    }
  }
}

const refuse = (text: Text, hint?: string) => new Refused('badRequest', text, hint === undefined ? {} : { hint });

const unread = (label: (language: 'en' | 'zh-CN' | 'zh-TW') => string): Text => ({
  en: `${label('en')}: whoever does not read it can neither change, add nor delete it.`,
  'zh-CN': `${label('zh-CN')}:不能读取的内容也不能修改、添加或删除。`,
  'zh-TW': `${label('zh-TW')}:無法讀取的內容也不能修改、新增或刪除。`,
});
const cannotHide = (field: string): Text => ({
  en: `The field "${field}" cannot be hidden.`,
  'zh-CN': `字段“${field}”不能隐藏。`,
  'zh-TW': `欄位「${field}」不能隱藏。`,
});
