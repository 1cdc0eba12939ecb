import type { Field } from '@throughline/crm';
import { say } from '@throughline/expression';
import { Refused } from '../http/refused.ts';

export function taken(id: string): Refused {
  return new Refused('conflict', {
    en: `There is a field “${id}” already. Choose another id.`,
    'zh-CN': `已有字段“${id}”,请换一个标识。`,
    'zh-TW': `已有欄位「${id}」,請換一個識別碼。`,
  });
}

export function stillStripping(id: string): Refused {
  return new Refused('conflict', {
    en: `The values of the old field “${id}” are still being removed. Try again shortly.`,
    'zh-CN': `旧字段“${id}”的值仍在清除,请稍后再试。`,
    'zh-TW': `舊欄位「${id}」的值仍在清除,請稍後再試。`,
  });
}

export function fixedField({ label }: Field): Refused {
  return new Refused(
    'inUse',
    {
      en: `Throughline itself uses “${say(label, 'en')}”, so this part of it stays.`,
      'zh-CN': `系统本身使用“${say(label, 'zh-CN')}”,此部分不能更改。`,
      'zh-TW': `系統本身使用「${say(label, 'zh-TW')}」,此部分不能更改。`,
    },
    { hint: { en: 'Change its label instead.', 'zh-CN': '可以修改其标签。', 'zh-TW': '可以修改其標籤。' } },
  );
}

export function noTarget(to: string): Refused {
  return new Refused('badRequest', `The field has no option "${to}" that can be chosen instead.`);
}

export function needsTarget({ label }: Field): Refused {
  return new Refused('badRequest', {
    en: `“${say(label, 'en')}” must be filled in, so records need another option.`,
    'zh-CN': `“${say(label, 'zh-CN')}”为必填,记录需要另一个选项。`,
    'zh-TW': `「${say(label, 'zh-TW')}」為必填,記錄需要另一個選項。`,
  });
}

export function wouldLoseValues(records: number, wanted: Field): Refused {
  return new Refused(
    'inUse',
    {
      en: `${records} records have a value that a field of type ${wanted.type} might lose, so the type stays.`,
      'zh-CN': `有 ${records} 条记录的值在改为 ${wanted.type} 类型后可能丢失,因此类型不变。`,
      'zh-TW': `有 ${records} 筆記錄的值在改為 ${wanted.type} 類型後可能遺失,因此類型不變。`,
    },
    { hint: { en: 'Add a new field instead.', 'zh-CN': '请另外新增字段。', 'zh-TW': '請另外新增欄位。' } },
  );
}

export function optionTaken(option: string, records: number): Refused {
  return new Refused(
    'inUse',
    {
      en: `${records} records have this option.`,
      'zh-CN': `有 ${records} 条记录使用此选项。`,
      'zh-TW': `有 ${records} 筆記錄使用此選項。`,
    },
    {
      hint: {
        en: 'Say which option they get instead.',
        'zh-CN': '请指定替换成哪个选项。',
        'zh-TW': '請指定替換成哪個選項。',
      },
      details: { option, records },
    },
  );
}
