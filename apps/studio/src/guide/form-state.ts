import { isEmpty } from '@throughline/crm';
import type { ActInput, Form, FormItem } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';

/** What a person has filled in so far of a transition's form. */
export type FormDraft = {
  readonly fields: { readonly [field: string]: Json };
  readonly note: string;
  readonly checklists: { readonly [checklist: string]: readonly string[] };
};
export const emptyDraft: FormDraft = { fields: {}, note: '', checklists: {} };

/** The value a field of the form would have: what was filled in, else what the record holds. */
export function valueIn(draft: FormDraft, data: JsonObject, field: string): Json {
  return Object.hasOwn(draft.fields, field) ? (draft.fields[field] ?? null) : (data[field] ?? null);
}

/** A field is asked for when the record does not hold it yet, or when its value must pass a test. */
export function isAskedFor(item: FormItem, data: JsonObject): boolean {
  if (item.is !== 'field') return true;
  return item.validate !== undefined || isEmpty(data[item.field]);
}

/** One per thing that must be there: a required field, a required note, each required tick. */
type Demand = { readonly key: string; readonly met: boolean };

function demands(form: Form, draft: FormDraft, data: JsonObject): readonly Demand[] {
  return form.flatMap((item): readonly Demand[] => {
    switch (item.is) {
      case 'field':
        return item.required ? [{ key: `field:${item.field}`, met: !isEmpty(valueIn(draft, data, item.field)) }] : [];
      case 'note':
        return item.required ? [{ key: 'note', met: draft.note.trim() !== '' }] : [];
      case 'checklist': {
        const ticked = draft.checklists[item.id] ?? [];
        return item.items
          .filter((one) => one.required)
          .map((one) => ({ key: `tick:${item.id}/${one.id}`, met: ticked.includes(one.id) }));
      }
      default:
        return [];
    }
  });
}

/** Keys of what is still missing: `field:<id>`, `note`, `tick:<checklist>/<item>`. */
export function missing(form: Form, draft: FormDraft, data: JsonObject): ReadonlySet<string> {
  return new Set(demands(form, draft, data).flatMap(({ key, met }) => (met ? [] : [key])));
}

/** How far a form is: of everything it asks for now, what is filled in. */
export function progress(
  form: Form,
  draft: FormDraft,
  data: JsonObject,
): { readonly done: number; readonly of: number; readonly percent: number } {
  const asked = form.flatMap((item): readonly boolean[] => {
    if (item.is === 'field') return isAskedFor(item, data) ? [!isEmpty(valueIn(draft, data, item.field))] : [];
    if (item.is === 'note') return [draft.note.trim() !== ''];
    if (item.is === 'checklist') return item.items.map((one) => (draft.checklists[item.id] ?? []).includes(one.id));
    return [];
  });
  const done = asked.filter(Boolean).length;
  return { done, of: asked.length, percent: asked.length === 0 ? 100 : Math.round((100 * done) / asked.length) };
}

/** What is sent: only fields that differ from the record, and only what the form asks for. */
export function actInput(form: Form, draft: FormDraft, data: JsonObject): ActInput {
  const fields: { [field: string]: Json } = {};
  for (const item of form) {
    if (item.is !== 'field' || !Object.hasOwn(draft.fields, item.field)) continue;
    const value = draft.fields[item.field] ?? null;
    if (JSON.stringify(value) !== JSON.stringify(data[item.field] ?? null)) fields[item.field] = value;
  }
  const lists = form.filter((item) => item.is === 'checklist');
  return {
    fields,
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    checklists: Object.fromEntries(lists.map((list) => [list.id, [...(draft.checklists[list.id] ?? [])]])),
  };
}

/** A form of which the record holds everything already asks for nothing: the transition is performed at once. */
export function asksNothing(form: Form, data: JsonObject): boolean {
  return !form.some((item) => isAskedFor(item, data));
}
