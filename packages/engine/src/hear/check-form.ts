import type { FieldProblem } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { ActInput } from '../event.ts';
import type { FieldItem, Form, FormItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import type { View } from '../move/view.ts';
import { checkAttachments } from './check-attachments.ts';
import { checkFields } from './check-fields.ts';
import { checkPerson } from './check-person.ts';
import { checkOpenTasks, checkPlannedTask } from './check-tasks.ts';
import { formProblem, formWords } from './form-words.ts';
import { readInput } from './read-input.ts';

/** `input` holds the values in their stored form. */
export type CheckedForm = { readonly input: ActInput; readonly problems: readonly FieldProblem[] };

/** Checks what a person filled in against the form of a hold: nothing but what is asked, and everything that is required. */
export function checkForm(a: Advance, view: View, form: Form, given: Json): CheckedForm {
  const input = readInput(given);
  if (!input) return { input: {}, problems: [formProblem(a, 'input', 'badFormat', formWords.shape)] };
  const fields = checkFields(a, view, form.filter(isField), input.fields ?? {});
  return {
    input: { ...input, ...(input.fields ? { fields: fields.data } : {}) },
    problems: [
      ...fields.problems,
      ...form.flatMap((item) => checkItem(a, view, item, input)),
      ...unasked(a, form, input),
    ],
  };
}

function isField(item: FormItem): item is FieldItem {
  return item.is === 'field';
}

function checkItem(a: Advance, view: View, item: FormItem, input: ActInput): readonly FieldProblem[] {
  switch (item.is) {
    case 'note':
      return item.required && !input.note?.trim() ? [formProblem(a, 'note', 'required', formWords.note)] : [];
    case 'checklist':
      return checkList(a, item, input.checklists?.[item.id] ?? []);
    case 'attachment':
      return checkAttachments(a, item, input.attachments?.[item.id] ?? []);
    case 'openTasks':
      return checkOpenTasks(a, view, item.id, input.done?.[item.id] ?? []);
    case 'newTask':
      return checkPlannedTask(a, item, input.tasks?.[item.id]);
    case 'person':
      return checkPerson(a, view, item, input.people?.[item.id]);
    case 'field':
    case 'guidance':
    case 'widget':
      return [];
  }
}

function checkList(
  a: Advance,
  { id: list, items }: FormItem & { readonly is: 'checklist' },
  ticked: readonly string[],
): readonly FieldProblem[] {
  const open = items.some(({ id, required }) => required && !ticked.includes(id));
  const unknown = ticked.some((id) => !items.some((known) => known.id === id));
  return [
    ...(open ? [formProblem(a, list, 'required', formWords.tick)] : []),
    ...(unknown ? [formProblem(a, list, 'notAnOption', formWords.notAsked)] : []),
  ];
}

/** Under which part of the input an item with an id is answered. */
const partOf = {
  checklist: 'checklists',
  attachment: 'attachments',
  openTasks: 'done',
  newTask: 'tasks',
  person: 'people',
} as const;

function unasked(a: Advance, form: Form, input: ActInput): readonly FieldProblem[] {
  const asksNote = form.some((item) => item.is === 'note');
  const unknown = Object.entries(partOf).flatMap(([is, part]) => {
    const asked = form.flatMap((item) => (item.is === is && 'id' in item ? [item.id] : []));
    return Object.keys(input[part] ?? {}).filter((id) => !asked.includes(id));
  });
  return [...(input.note && !asksNote ? ['note'] : []), ...unknown].map((field) =>
    formProblem(a, field, 'unknownField', formWords.notAsked),
  );
}
