import type { FieldProblem } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { ActInput } from '../event.ts';
import type { Form, FormItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import type { View } from '../move/view.ts';
import { checkFields } from './check-fields.ts';
import { formProblem, formWords } from './form-words.ts';

/** `input` holds the values in their stored form. */
export type CheckedForm = { readonly input: ActInput; readonly problems: readonly FieldProblem[] };

/** Checks what a person filled in against the form of a hold: nothing but what is asked, and everything that is required. */
export function checkForm(a: Advance, view: View, form: Form, given: Json): CheckedForm {
  const input = readInput(given);
  if (!input) return { input: {}, problems: [formProblem(a, 'input', 'badFormat', formWords.shape)] };
  const fields = checkFields(a, view, form.filter(isField), input.fields ?? {});
  return {
    input: { ...input, ...(input.fields ? { fields: fields.data } : {}) },
    problems: [...fields.problems, ...form.flatMap((item) => checkItem(a, item, input)), ...unasked(a, form, input)],
  };
}

function isField(item: FormItem): item is FormItem & { readonly is: 'field' } {
  return item.is === 'field';
}

function checkItem(a: Advance, item: FormItem, { note, checklists }: ActInput): readonly FieldProblem[] {
  if (item.is === 'note') {
    return item.required && !note?.trim() ? [formProblem(a, 'note', 'required', formWords.note)] : [];
  }
  if (item.is !== 'checklist') return [];
  const ticked = checklists?.[item.id] ?? [];
  const open = item.items.some(({ id, required }) => required && !ticked.includes(id));
  const unknown = ticked.some((id) => !item.items.some((known) => known.id === id));
  return [
    ...(open ? [formProblem(a, item.id, 'required', formWords.tick)] : []),
    ...(unknown ? [formProblem(a, item.id, 'notAnOption', formWords.notAsked)] : []),
  ];
}

function unasked(a: Advance, form: Form, { note, checklists }: ActInput): readonly FieldProblem[] {
  const asksNote = form.some((item) => item.is === 'note');
  const lists = form.flatMap((item) => (item.is === 'checklist' ? [item.id] : []));
  const unknown = Object.keys(checklists ?? {}).filter((id) => !lists.includes(id));
  return [...(note !== undefined && note !== '' && !asksNote ? ['note'] : []), ...unknown].map((field) =>
    formProblem(a, field, 'unknownField', formWords.notAsked),
  );
}

function readInput(given: Json): ActInput | null {
  if (given === null) return {};
  if (!isObject(given)) return null;
  const { fields, note, checklists, ...rest } = given;
  if (Object.keys(rest).length > 0) return null;
  if (fields !== undefined && !isObject(fields)) return null;
  if (note !== undefined && typeof note !== 'string') return null;
  if (checklists !== undefined && !(isObject(checklists) && Object.values(checklists).every(isTexts))) return null;
  return given as ActInput;
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isTexts(json: Json): boolean {
  return Array.isArray(json) && json.every((item) => typeof item === 'string');
}
