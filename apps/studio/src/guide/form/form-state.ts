import { isEmpty } from '@throughline/crm';
import type { Form, FormItem } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';

/** What a person has filled in so far of a transition's form. */
export type FormDraft = {
  /** By path: `amount`, `account.sector`. */
  readonly fields: { readonly [path: string]: Json };
  readonly note: string;
  readonly checklists: Chosen;
  /** By item: files of the record. */
  readonly files: Chosen;
  /** By item: tasks ticked as done. */
  readonly done: Chosen;
  readonly tasks: { readonly [item: string]: TaskDraft };
  /** By item: who is chosen. */
  readonly people: { readonly [item: string]: string };
};
type Chosen = { readonly [item: string]: readonly string[] };
/** A task being planned, by the fields of the module `tasks`. */
export type TaskDraft = { readonly subject: string; readonly assignee: string | null; readonly dueAt: string | null };
export const emptyDraft: FormDraft = {
  fields: {},
  note: '',
  checklists: {},
  files: {},
  done: {},
  tasks: {},
  people: {},
};
export const emptyTask: TaskDraft = { subject: '', assignee: null, dueAt: null };

/** Open tasks about the record, by id: what an item that wants them done asks for. */
export type OpenTasks = readonly { readonly id: string }[];

/** The value a field of the form would have: what was filled in, else what the record holds. */
export function valueIn(draft: FormDraft, data: JsonObject, field: string): Json {
  return Object.hasOwn(draft.fields, field) ? (draft.fields[field] ?? null) : (data[field] ?? null);
}

/** A field is asked for when the record does not hold it yet, when it shall be looked at again, or when its value must pass a test. */
export function isAskedFor(item: FormItem, data: JsonObject): boolean {
  if (item.is !== 'field') return true;
  return item.again === true || item.validate !== undefined || isEmpty(data[item.field]);
}

/** What a form is filled in against: the values the record holds, by path, and the open tasks about it. */
export type Ground = { readonly data: JsonObject; readonly openTasks: OpenTasks };

/** One thing a form wants; `must` when it is not complete without it. Keys: `field:<path>`, `note`, `tick:<list>/<item>`, `reason:<item>`, `files:<item>`, `task:<item>`, `done:<item>/<task>`, `person:<item>`. */
type Demand = { readonly key: string; readonly met: boolean; readonly must: boolean };

function demands(form: Form, draft: FormDraft, ground: Ground): readonly Demand[] {
  const within = listsOfVerdicts(form);
  return form.filter((item) => !isWithin(item, within)).flatMap((item) => demandsOf(item, draft, ground));
}

/** Lists that are filled in together with another, which says for each of its items either or. */
export function listsOfVerdicts(form: Form): ReadonlySet<string> {
  const named = form.flatMap((item) => {
    if (item.is !== 'checklist' || item.orElse === undefined) return [];
    const { list, reasons } = item.orElse;
    return [list, ...(reasons === undefined ? [] : item.items.map(({ id }) => `${reasons}${id}`))];
  });
  return new Set(named);
}
export const isWithin = (item: FormItem, lists: ReadonlySet<string>): boolean =>
  item.is === 'checklist' && lists.has(item.id);

type Verdicts = Extract<FormItem, { readonly is: 'checklist' }>;

/** Every item has a verdict; one against it has its reason, or all of them together a note where there are none to choose from. */
function demandsOfVerdicts({ id, items, orElse }: Verdicts, { checklists, note }: FormDraft): readonly Demand[] {
  const [yes, no] = [checklists[id] ?? [], checklists[orElse?.list ?? ''] ?? []];
  const reasons = orElse?.reasons;
  const judged = items.map((one) => demand(`tick:${id}/${one.id}`, yes.includes(one.id) || no.includes(one.id), true));
  if (reasons === undefined) return [...judged, ...(no.length === 0 ? [] : [demand('note', note.trim() !== '', true)])];
  const explained = no.map((one) => demand(`reason:${one}`, checklists[`${reasons}${one}`]?.length === 1, true));
  return [...judged, ...explained];
}

function demandsOf(item: FormItem, draft: FormDraft, { data, openTasks }: Ground): readonly Demand[] {
  switch (item.is) {
    case 'field':
      return [demand(`field:${item.field}`, !isEmpty(valueIn(draft, data, item.field)), item.required)];
    case 'note':
      return [demand('note', draft.note.trim() !== '', item.required)];
    case 'checklist': {
      if (item.orElse !== undefined) return demandsOfVerdicts(item, draft);
      const ticked = draft.checklists[item.id] ?? [];
      return item.items.map((one) => demand(`tick:${item.id}/${one.id}`, ticked.includes(one.id), one.required));
    }
    case 'attachment': {
      const least = item.atLeast ?? 1;
      const count = draft.files[item.id]?.length ?? 0;
      return [demand(`files:${item.id}`, count >= Math.max(least, 1), least > 0)];
    }
    case 'openTasks': {
      const done = draft.done[item.id] ?? [];
      return openTasks.map(({ id }) => demand(`done:${item.id}/${id}`, done.includes(id), true));
    }
    case 'newTask':
      return [demand(`task:${item.id}`, isPlanned(draft.tasks[item.id]), item.required)];
    case 'person':
      return [demand(`person:${item.id}`, draft.people[item.id] !== undefined, item.required)];
    case 'guidance':
    case 'widget':
      return [];
  }
}

const demand = (key: string, met: boolean, must = false): Demand => ({ key, met, must });
const isPlanned = (task: TaskDraft | undefined): boolean =>
  task !== undefined && task.subject.trim() !== '' && task.assignee !== null;

/** Keys of what is still missing. */
export function missing(form: Form, draft: FormDraft, ground: Ground): ReadonlySet<string> {
  return new Set(demands(form, draft, ground).flatMap(({ key, met, must }) => (must && !met ? [key] : [])));
}

/** How far a form is: of everything it asks for now, what is filled in. */
export function progress(
  form: Form,
  draft: FormDraft,
  ground: Ground,
): { readonly done: number; readonly of: number; readonly percent: number } {
  const asked = demands(
    form.filter((item) => isAskedFor(item, ground.data)),
    draft,
    ground,
  );
  const done = asked.filter(({ met }) => met).length;
  return { done, of: asked.length, percent: asked.length === 0 ? 100 : Math.round((100 * done) / asked.length) };
}

/** What is sent: only fields that differ from the record, and only what the form asks for. Files go by their ids. */
export function actInput(form: Form, draft: FormDraft, { data, openTasks }: Ground): JsonObject {
  const fields: { [path: string]: Json } = {};
  for (const item of form) {
    if (item.is !== 'field' || !Object.hasOwn(draft.fields, item.field)) continue;
    const value = draft.fields[item.field] ?? null;
    if (JSON.stringify(value) !== JSON.stringify(data[item.field] ?? null)) fields[item.field] = value;
  }
  const open = new Set(openTasks.map(({ id }) => id));
  const parts = {
    checklists: by(form, 'checklist', ({ id }) => [...(draft.checklists[id] ?? [])]),
    attachments: by(form, 'attachment', ({ id }) => [...(draft.files[id] ?? [])]),
    done: by(form, 'openTasks', ({ id }) => (draft.done[id] ?? []).filter((task) => open.has(task))),
    tasks: by(form, 'newTask', ({ id }) => plannedTask(draft.tasks[id])),
    people: by(form, 'person', ({ id }) => draft.people[id]),
  };
  const asked = Object.entries(parts).filter(([, values]) => Object.keys(values).length > 0);
  return { fields, ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }), ...Object.fromEntries(asked) };
}

type WithId = Extract<FormItem, { readonly id: string }>;

/** By id of the items of a kind, what is sent for each; nothing where there is nothing to send. */
function by<I extends WithId['is']>(
  form: Form,
  is: I,
  value: (item: Extract<WithId, { readonly is: I }>) => Json | undefined,
): JsonObject {
  const items = form.filter((item): item is Extract<WithId, { readonly is: I }> => item.is === is);
  const sent = items.map((item) => [item.id, value(item)] as const);
  return Object.fromEntries(sent.flatMap(([id, json]) => (json === undefined ? [] : [[id, json]])));
}

function plannedTask(task: TaskDraft | undefined): Json | undefined {
  if (task === undefined || !isPlanned(task)) return undefined;
  const { subject, assignee, dueAt } = task;
  return { subject: subject.trim(), assignee, ...(dueAt === null ? {} : { dueAt }) };
}

/** A form of which the record holds everything already asks for nothing: the transition is performed at once. */
export function asksNothing(form: Form, data: JsonObject): boolean {
  return !form.some((item) => isAskedFor(item, data));
}
