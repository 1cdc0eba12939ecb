import type { FieldProblem } from '@throughline/crm';
import { say, type Text } from '@throughline/expression';
import type { Advance } from '../move/advance.ts';

/** A problem of a form in the company's language. */
export function formProblem(a: Advance, field: string, problem: FieldProblem['problem'], text: Text): FieldProblem {
  return { field, problem, message: say(text, a.facts.company.language ?? 'en') };
}

export const formWords = {
  shape: {
    en: 'The form was not understood: it has “fields”, “note” and “checklists”, and nothing else.',
    'zh-CN': '无法识别表单:只能包含 fields、note 和 checklists。',
    'zh-TW': '無法識別表單:只能包含 fields、note 和 checklists。',
  },
  notAsked: {
    en: 'This is not asked for here. Leave it out, or edit the record.',
    'zh-CN': '此处不需要该字段。请去掉,或编辑记录。',
    'zh-TW': '此處不需要該欄位。請移除,或編輯記錄。',
  },
  required: { en: 'Fill this in.', 'zh-CN': '请填写。', 'zh-TW': '請填寫。' },
  note: { en: 'Write a note.', 'zh-CN': '请填写备注。', 'zh-TW': '請填寫備註。' },
  tick: { en: 'Tick all required items.', 'zh-CN': '请勾选所有必选项。', 'zh-TW': '請勾選所有必選項。' },
  wrong: {
    en: 'Something is missing or wrong in the form.',
    'zh-CN': '表单中有缺失或错误的内容。',
    'zh-TW': '表單中有缺漏或錯誤的內容。',
  },
} as const satisfies { readonly [name: string]: Text };
