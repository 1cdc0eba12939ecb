import type { Field, FieldProblem } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';
import { Refused } from '../http/refused.ts';

/** Problems of a field that only the store can see, said in the language of whoever writes. */
export function missingRecord(field: Field, language: Language): FieldProblem {
  return problem(field, 'notFound', language, {
    en: 'this record does not exist.',
    'zh-CN': '此记录不存在。',
    'zh-TW': '此記錄不存在。',
  });
}

export function missingUser(field: Pick<Field, 'id' | 'label'>, language: Language): FieldProblem {
  return problem(field, 'notFound', language, {
    en: 'this user does not exist.',
    'zh-CN': '此用户不存在。',
    'zh-TW': '此使用者不存在。',
  });
}

export function taken(field: Field, value: string, language: Language): FieldProblem {
  return problem(field, 'notUnique', language, {
    en: `“${value}” is already taken by another record.`,
    'zh-CN': `“${value}”已被其他记录使用。`,
    'zh-TW': `「${value}」已由其他記錄使用。`,
  });
}

/** A formula that uses time or other records has no stored value to sort or filter by. */
export function computedWhenRead({ label }: Pick<Field, 'label'>): Refused {
  const name = (language: Language) => say(label, language);
  return new Refused(
    'badRequest',
    {
      en: `“${name('en')}” is computed when it is shown, because it uses time or other records. Lists cannot sort or filter by it.`,
      'zh-CN': `“${name('zh-CN')}”使用了时间或其他记录,在显示时才计算,列表不能按它排序或筛选。`,
      'zh-TW': `「${name('zh-TW')}」使用了時間或其他記錄,在顯示時才計算,清單不能依它排序或篩選。`,
    },
    {
      hint: {
        en: 'Use the fields it is computed from.',
        'zh-CN': '请使用公式所用的字段。',
        'zh-TW': '請使用公式所用的欄位。',
      },
    },
  );
}

/** What stands for the owner among the fields of a problem. */
export const ownerLabel = {
  id: 'owner',
  label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' },
} as const;

/** What stands for the layout. */
export const layoutLabel: Text = { en: 'Layout', 'zh-CN': '布局', 'zh-TW': '版面配置' };

function problem(
  field: Pick<Field, 'id' | 'label'>,
  name: FieldProblem['problem'],
  language: Language,
  sentence: Text,
): FieldProblem {
  const colon = language === 'en' ? ': ' : ':';
  return { field: field.id, problem: name, message: `${say(field.label, language)}${colon}${say(sentence, language)}` };
}
