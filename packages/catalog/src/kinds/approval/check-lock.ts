import type { ModuleDefinition } from '@throughline/crm';
import type { Document, Problem } from '@throughline/graph';
import { listIn, objectIn, textIn } from '../../unfinished.ts';

/** Fields that stay open must be there. */
export function checkLock({ settings }: Document, module: ModuleDefinition): readonly Problem[] {
  const except = listIn(objectIn(settings.lock).except).map(textIn);
  return except.filter((id) => !module.fields.some((field) => field.id === id)).map((id) => gone(id));
}

const gone = (id: string): Problem => ({
  severity: 'error',
  code: 'unknownField',
  key: 'lock.except',
  message: {
    en: `There is no field “${id}” any more. Take it off the fields that stay open.`,
    'zh-CN': `字段“${id}”已不存在。请将其从仍可编辑的字段中移除。`,
    'zh-TW': `欄位「${id}」已不存在。請將其從仍可編輯的欄位中移除。`,
  },
});
