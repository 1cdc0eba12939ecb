import type { Reason } from '@throughline/engine';
import { type Json, type Language, say } from '@throughline/expression';
import type { Veil } from '../../access/veil.ts';

/** Fields that somebody filled in though they do not exist for that person. */
export function unseenFields(input: Json, module: string, veil: Veil): readonly string[] {
  const { fields } = (input ?? {}) as { readonly fields?: unknown };
  if (veil.lifted || typeof fields !== 'object' || fields === null) return [];
  return Object.keys(fields).filter((field) => veil.hides(module, field));
}

/** What a form says of a field it does not ask for. */
export function notAsked(fields: readonly string[], language: Language): Reason {
  const message = say(notAskedHere, language);
  const problems = fields.map((field) => ({ field, problem: 'unknownField' as const, message }));
  return { code: 'form', text: notAskedHere, problems };
}

const notAskedHere = {
  en: 'This is not asked for here. Leave it out, or edit the record.',
  'zh-CN': '此处不需要该字段。请去掉,或编辑记录。',
  'zh-TW': '此處不需要該欄位。請移除,或編輯記錄。',
};
