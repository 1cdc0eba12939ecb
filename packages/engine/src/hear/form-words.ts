import type { FieldProblem } from '@throughline/crm';
import { say, type Text } from '@throughline/expression';
import type { Advance } from '../move/advance.ts';

/** A problem of a form in the company's language. */
export function formProblem(a: Advance, field: string, problem: FieldProblem['problem'], text: Text): FieldProblem {
  return { field, problem, message: say(text, a.facts.company.language ?? 'en') };
}

export const formWords = {
  shape: {
    en: 'The form was not understood: it has “fields”, “note”, “checklists”, “attachments”, “done”, “tasks” and “people”, and nothing else.',
    'zh-CN': '无法识别表单:只能包含 fields、note、checklists、attachments、done、tasks 和 people。',
    'zh-TW': '無法識別表單:只能包含 fields、note、checklists、attachments、done、tasks 和 people。',
  },
  notAsked: {
    en: 'This is not asked for here. Leave it out, or edit the record.',
    'zh-CN': '此处不需要该字段。请去掉,或编辑记录。',
    'zh-TW': '此處不需要該欄位。請移除,或編輯記錄。',
  },
  required: { en: 'Fill this in.', 'zh-CN': '请填写。', 'zh-TW': '請填寫。' },
  note: { en: 'Write a note.', 'zh-CN': '请填写备注。', 'zh-TW': '請填寫備註。' },
  tick: { en: 'Tick all required items.', 'zh-CN': '请勾选所有必选项。', 'zh-TW': '請勾選所有必選項。' },
  nothingBehind: {
    en: 'Choose this first: more is asked about it.',
    'zh-CN': '请先选择此项:还需填写它的内容。',
    'zh-TW': '請先選擇此項:還需填寫它的內容。',
  },
  openTasks: {
    en: 'There are open tasks about this record. Do them first, or tick them as done.',
    'zh-CN': '此记录还有未完成的任务。请先完成,或勾选为已完成。',
    'zh-TW': '此記錄還有未完成的任務。請先完成,或勾選為已完成。',
  },
  noSuchTask: {
    en: 'A task ticked here is not open any more. Look again.',
    'zh-CN': '所勾选的任务已不是待办状态。请重新查看。',
    'zh-TW': '所勾選的任務已不是待辦狀態。請重新查看。',
  },
  planTask: {
    en: 'Plan the task: say what is to be done, in at most 300 characters, and by whom.',
    'zh-CN': '请安排任务:写明要做什么(最多 300 个字符)以及由谁负责。',
    'zh-TW': '請安排任務:寫明要做什麼(最多 300 個字元)以及由誰負責。',
  },
  taskDue: {
    en: 'The due time of the task is no moment, such as 2026-03-01T09:30:00Z.',
    'zh-CN': '任务的截止时间无效,例如 2026-03-01T09:30:00Z。',
    'zh-TW': '任務的到期時間無效,例如 2026-03-01T09:30:00Z。',
  },
  taskPerson: {
    en: 'Nobody active is named for the task. Choose who does it.',
    'zh-CN': '任务没有指定在职的负责人。请选择由谁负责。',
    'zh-TW': '任務沒有指定在職的負責人。請選擇由誰負責。',
  },
  person: {
    en: 'This person cannot be chosen here. Choose somebody who is active and among those offered.',
    'zh-CN': '此处不能选择此人。请选择可选范围内的在职人员。',
    'zh-TW': '此處不能選擇此人。請選擇可選範圍內的在職人員。',
  },
  wrong: {
    en: 'Something is missing or wrong in the form.',
    'zh-CN': '表单中有缺失或错误的内容。',
    'zh-TW': '表單中有缺漏或錯誤的內容。',
  },
} as const satisfies { readonly [name: string]: Text };
