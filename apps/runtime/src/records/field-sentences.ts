import type { Field, FieldProblem } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';

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

/** What stands for the owner among the fields of a problem. */
export const ownerLabel = {
  id: 'owner',
  label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' },
} as const;

function problem(
  field: Pick<Field, 'id' | 'label'>,
  name: FieldProblem['problem'],
  language: Language,
  sentence: Text,
): FieldProblem {
  const colon = language === 'en' ? ': ' : ':';
  return { field: field.id, problem: name, message: `${say(field.label, language)}${colon}${say(sentence, language)}` };
}
