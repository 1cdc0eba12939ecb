import type { FieldProblem, ModuleDefinition } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import type { Refusal, StoredRecord } from './command.ts';
import type { Modules } from './module-store.ts';
import { viewOf } from './view-of.ts';

/** What a command is told when it is not done. */
export const noModule = (module: string): Refusal => no('notFound', `There is no module "${module}".`);

export const noRecord = (module: ModuleDefinition): Refusal =>
  no('notFound', {
    en: `This ${say(module.label, 'en').toLowerCase()} does not exist, was deleted, or is not yours to see.`,
    'zh-CN': `此${say(module.label, 'zh-CN')}不存在、已删除,或您无权查看。`,
    'zh-TW': `此${say(module.label, 'zh-TW')}不存在、已刪除,或您無權檢視。`,
  });

export const notYours = (module: ModuleDefinition): Refusal =>
  no(
    'notAllowed',
    {
      en: `You may read this ${say(module.label, 'en').toLowerCase()} but not change it.`,
      'zh-CN': `您可以查看此${say(module.label, 'zh-CN')},但不能修改。`,
      'zh-TW': `您可以檢視此${say(module.label, 'zh-TW')},但不能修改。`,
    },
    {
      en: 'Ask its owner, or an administrator for the right.',
      'zh-CN': '请联系其所有者,或向管理员申请权限。',
      'zh-TW': '請聯絡其擁有者,或向管理員申請權限。',
    },
  );

export const notYoursToDelete = (module: ModuleDefinition): Refusal =>
  no(
    'notAllowed',
    {
      en: `You may read this ${say(module.label, 'en').toLowerCase()} but not delete it.`,
      'zh-CN': `您可以查看此${say(module.label, 'zh-CN')},但不能删除。`,
      'zh-TW': `您可以檢視此${say(module.label, 'zh-TW')},但不能刪除。`,
    },
    {
      en: 'Ask its owner, or an administrator for the right.',
      'zh-CN': '请联系其所有者,或向管理员申请权限。',
      'zh-TW': '請聯絡其擁有者,或向管理員申請權限。',
    },
  );

export const notCreatableFor = (module: ModuleDefinition): Refusal =>
  no(
    'notAllowed',
    {
      en: `Your profile allows you to add ${say(module.labelPlural, 'en').toLowerCase()} only for yourself and your team.`,
      'zh-CN': `您的权限配置只允许为自己和团队添加${say(module.labelPlural, 'zh-CN')}。`,
      'zh-TW': `您的權限設定只允許為自己和團隊新增${say(module.labelPlural, 'zh-TW')}。`,
    },
    { en: 'Choose another owner.', 'zh-CN': '请选择其他所有者。', 'zh-TW': '請選擇其他擁有者。' },
  );

export const notCreatable = (module: ModuleDefinition): Refusal =>
  no('notAllowed', {
    en: `Your profile does not allow you to add ${say(module.labelPlural, 'en').toLowerCase()}.`,
    'zh-CN': `您的权限配置不允许添加${say(module.labelPlural, 'zh-CN')}。`,
    'zh-TW': `您的權限設定不允許新增${say(module.labelPlural, 'zh-TW')}。`,
  });

/** The record a merged one leads on to. */
export const mergedInto = (module: string, { id, name }: { readonly id: string; readonly name: string }): Refused =>
  new Refused(
    'merged',
    {
      en: `This record was merged into “${name}”.`,
      'zh-CN': `此记录已合并到“${name}”。`,
      'zh-TW': `此記錄已合併到「${name}」。`,
    },
    { details: { module, id, name } },
  );

export function invalid(fields: readonly FieldProblem[]): Refusal {
  const text = fields.length === 1 && fields[0] !== undefined ? fields[0].message : severalProblems(fields.length);
  return { ok: false, error: 'invalidFields', text, fields };
}

const severalProblems = (count: number): Text => ({
  en: `${count} fields need attention.`,
  'zh-CN': `有 ${count} 个字段需要修改。`,
  'zh-TW': `有 ${count} 個欄位需要修改。`,
});

export function stale(module: ModuleDefinition, record: StoredRecord, fields: readonly string[]): Refusal {
  const labels = (language: Language) =>
    fields.map((id) => say(module.fields.find((field) => field.id === id)?.label ?? id, language)).join(', ');
  return {
    ...no(
      'stale',
      {
        en: `Somebody else changed ${labels('en')} meanwhile.`,
        'zh-CN': `其他人已修改了 ${labels('zh-CN')}。`,
        'zh-TW': `其他人已修改了 ${labels('zh-TW')}。`,
      },
      {
        en: 'Look at what is there now and change it again if it is still right.',
        'zh-CN': '请查看当前内容,如仍需修改请重新操作。',
        'zh-TW': '請檢視目前內容,如仍需修改請重新操作。',
      },
    ),
    record,
  };
}

export const converted = (module: ModuleDefinition, { name }: StoredRecord): Refusal =>
  no(
    'locked',
    {
      en: `“${name}” was converted; what it was can be read but no longer changed.`,
      'zh-CN': `“${name}”已转换,只能查看,不能再修改。`,
      'zh-TW': `「${name}」已轉換,只能檢視,不能再修改。`,
    },
    {
      en: 'Work on the records it became; this page leads to them.',
      'zh-CN': `请处理它转换成的记录;${say(module.label, 'zh-CN')}页面有链接。`,
      'zh-TW': `請處理它轉換成的記錄;${say(module.label, 'zh-TW')}頁面有連結。`,
    },
  );

/** One of the records to be merged is not as it was when its values were chosen. */
export const changedMeanwhile = ({ name }: StoredRecord): Refusal =>
  no(
    'stale',
    {
      en: `“${name}” was changed meanwhile.`,
      'zh-CN': `“${name}”在此期间已被修改。`,
      'zh-TW': `「${name}」在此期間已被修改。`,
    },
    {
      en: 'Look at its values again before you go on.',
      'zh-CN': '请重新查看其内容后再继续。',
      'zh-TW': '請重新檢視其內容後再繼續。',
    },
  );

/** The refusal of one of several records, which says whose it is. */
export function about({ name }: StoredRecord, refusal: Refusal): Refusal {
  const text = (language: Language) => say(refusal.text, language);
  return {
    ...refusal,
    text: {
      en: `“${name}”: ${text('en')}`,
      'zh-CN': `“${name}”:${text('zh-CN')}`,
      'zh-TW': `「${name}」:${text('zh-TW')}`,
    },
  };
}

function no(error: Refusal['error'], text: Text, hint?: Text): Refusal {
  return { ok: false, error, text, fields: [], ...(hint === undefined ? {} : { hint }) };
}

/** The refusal of a single command as an error of the API, telling of the record what the modules of its viewer tell. */
export function asError({ error, text, hint, fields, record }: Refusal, modules: Modules): Refused {
  const module = record && modules.get(record.module);
  return new Refused(error, text, {
    ...(hint === undefined ? {} : { hint }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(record === undefined || module === undefined ? {} : { details: { record: viewOf(record, module) } }),
  });
}
