import type { Form, FormItem } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import { actInput, emptyDraft, type FormDraft, missing } from '../guide/form/form-state.ts';
import type { FormGround } from '../guide/form/use-form-ground.ts';

export type SharedDraft = FormDraft;
export const emptyShared: SharedDraft = emptyDraft;

/** Nothing is known of the records: what each holds is asked of it when its turn comes. */
export const bareGround: FormGround = { data: {}, names: {}, openTasks: [] };

/** Items that can be filled in once for many; files, open tasks and web pages belong to one record. */
export function sharedItems(form: Form): Form {
  return form.filter((item) => !ofOneRecord(item));
}
/** Whether records may be refused for something that can only be done at each of them. */
export function needsEach(form: Form): boolean {
  return form.some((item) => item.is === 'openTasks' || (item.is === 'attachment' && item.atLeast !== 0));
}
/** What must be filled in here. A required field need not be: a record that holds it already goes on with it. */
export function sharedMissing(form: Form, draft: SharedDraft): ReadonlySet<string> {
  return missing(
    sharedItems(form).filter((item) => item.is !== 'field'),
    draft,
    bareGround,
  );
}
export const isFilled = (form: Form, draft: SharedDraft): boolean => sharedMissing(form, draft).size === 0;

export function sharedInput(form: Form, draft: SharedDraft): JsonObject {
  return actInput(sharedItems(form), draft, bareGround);
}

const ofOneRecord = (item: FormItem): boolean =>
  item.is === 'attachment' || item.is === 'openTasks' || item.is === 'widget';
