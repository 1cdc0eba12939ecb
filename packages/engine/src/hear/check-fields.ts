import { type FieldProblem, isEmpty, validateData } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { RecordFacts } from '../facts.ts';
import type { FormItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { holds } from '../move/read-value.ts';
import { recordOf, subjectOf, type View } from '../move/view.ts';
import { recordKey } from '../needs.ts';
import { formProblem, formWords } from './form-words.ts';

type FieldItem = FormItem & { readonly is: 'field' };
export type CheckedFields = { readonly data: JsonObject; readonly problems: readonly FieldProblem[] };

/** Values for the fields a form asks for: of the right form, required ones there (what the record holds already counts), validations true of the values as they would be. */
export function checkFields(a: Advance, view: View, asked: readonly FieldItem[], given: JsonObject): CheckedFields {
  const ref = subjectOf(a, view);
  const module = ref && a.process.modules[ref.module];
  if (!ref || !module) return { data: {}, problems: [] };
  const known = new Set(asked.map((item) => item.field));
  const names = Object.keys(given);
  const unasked = names.filter((field) => !known.has(field));
  const wanted = Object.fromEntries(Object.entries(given).filter(([field]) => known.has(field)));
  const checked = validateData(module, wanted, { partial: true, language: a.facts.company.language ?? 'en' });
  const record = recordOf(a, ref);
  const after = { ...record, data: { ...record.data, ...checked.data } };
  const wrong = new Set(checked.problems.map((problem) => problem.field));
  const right = asked.filter((item) => !wrong.has(item.field));
  return {
    data: checked.data,
    problems: [
      ...unasked.map((field) => formProblem(a, field, 'unknownField', formWords.notAsked)),
      ...checked.problems,
      ...right.flatMap((item) => missing(a, item, after)),
      ...withRecord(a, after, () => right.flatMap((item) => invalid(a, view, item, after))),
    ],
  };
}

function missing(a: Advance, { field, required }: FieldItem, after: RecordFacts): readonly FieldProblem[] {
  return required && isEmpty(after.data[field]) ? [formProblem(a, field, 'required', formWords.required)] : [];
}

/** What may stay empty is not validated while it is. */
function invalid(a: Advance, view: View, { field, validate }: FieldItem, after: RecordFacts): readonly FieldProblem[] {
  if (!validate || isEmpty(after.data[field]) || holds(a, view, validate.when)) return [];
  return [formProblem(a, field, 'invalid', validate.message)];
}

/** Judges as though the record had been written already. */
function withRecord<T>(a: Advance, record: RecordFacts, judge: () => T): T {
  const key = recordKey(record.ref);
  const before = a.written.get(key);
  a.written.set(key, record);
  const judged = judge();
  if (before) a.written.set(key, before);
  else a.written.delete(key);
  return judged;
}
