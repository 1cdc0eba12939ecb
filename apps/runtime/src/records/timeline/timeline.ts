import type { Happening, TimelineEntry } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { type Veil, veilOf } from '../../access/veil.ts';
import { spokenBy, type Viewer } from '../../access/viewer.ts';
import { activityModules } from '../../activities/activity-modules.ts';
import type { RuntimeContext } from '../../context.ts';
import { shownTypes } from '../../files/file-type.ts';
import { noteView } from '../../notes/note-view.ts';
import { veilStep } from '../../runs/views/veil-steps.ts';
import { type Modules, modulesFor, readModules } from '../module-store.ts';
import { recordNames, userNames } from '../names.ts';
import { recordFor } from '../read-record.ts';
import { causeOf } from './timeline-cause.ts';
import { leadOf, pageOfGroups, type RowGroup, sumOfChanges } from './timeline-groups.ts';
import { readTimelineRows, type Shown, type TimelineRow } from './timeline-rows.ts';
import { type RunCards, readRunCards } from './timeline-runs.ts';
import { readTriggers } from './timeline-triggers.ts';
import { convertedRefs, sentenceOf } from './timeline-words.ts';

export type TimelinePage = {
  readonly entries: readonly TimelineEntry[];
  readonly names: { readonly [id: string]: string };
  readonly next: string | null;
};

/** Rows read for a page, per entry asked for: a transition is some four of them. */
const rowsPerEntry = 5;

/**
 * What happened to a record, newest first: changes, what its runs did, mails, activities, notes and files, each with its
 * cause; what one cause brought about at one time is one entry.
 */
export async function readTimeline(
  context: RuntimeContext,
  viewer: Viewer,
  { module: moduleId, id }: { readonly module: string; readonly id: string },
  { show, before, limit }: { readonly show: Shown; readonly before?: string | undefined; readonly limit: number },
): Promise<TimelinePage> {
  const { db } = context;
  const { module } = await recordFor(context, viewer, moduleId, id);
  const language = spokenBy(viewer);
  const all = await readModules(context);
  const modules = await modulesFor(context, viewer);
  const runs = await readRunCards(db, all, id, language);
  const veil = veilOf(viewer, all);
  const most = limit * rowsPerEntry;
  const wanted = { record: id, runs, activities: doneStates(modules), show, before, limit: most + 1 };
  const found = await readTimelineRows(db, viewer, wanted);
  const told = found.slice(0, most).flatMap((row) => veiled(row, moduleId, runs, veil));
  const { groups, next } = pageOfGroups(told, limit, found.length > most);
  const page = groups.flat();
  const triggers = await readTriggers(db, page);
  const references = referencesOf(page);
  const names = {
    ...(await userNames(db, [...references.users])),
    ...(await recordNames(db, viewer, new Map([...lookupsOf(page, module.fields), ...conversionsOf(page)]))),
  };
  const happening = (row: TimelineRow): Happening => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    actor: row.actor,
    actorName: row.actor === null ? null : (names[row.actor] ?? null),
    changes: changesOf(row),
    cause: causeOf(row, runs, triggers, names, language),
    text: sentenceOf(row, runs, names, modules, language),
    ...detailOf(row, viewer),
  });
  const entry = (group: RowGroup): TimelineEntry => {
    const parts = group.map(happening).reverse();
    const lead = happening(leadOf(group));
    return parts.length === 1 ? { ...lead, parts: [] } : { ...lead, changes: sumOfChanges(parts), parts };
  };
  return { entries: groups.map(entry), names, next };
}

/** Tasks, calls and meetings by module: which values of their state mean done. */
function doneStates(modules: Modules) {
  return activityModules(modules).map(({ module, state }) => ({
    module: module.id,
    state: state?.field ?? '',
    done: (module.fields.find((field) => field.id === state?.field)?.options ?? [])
      .filter(({ outcome }) => outcome === 'won')
      .map(({ key }) => key),
  }));
}

/** What happened to hidden fields did not happen for this viewer. */
function veiled(row: TimelineRow, module: string, runs: RunCards, veil: Veil): readonly TimelineRow[] {
  if (veil.lifted) return [row];
  const shown = (values: JsonObject | null) =>
    values && Object.fromEntries(Object.entries(values).filter(([field]) => !veil.hides(module, field)));
  const nodes = row.run === null ? [] : runs.get(row.run)?.nodes;
  const covered = nodes === undefined || veil.covers(nodes);
  const after = shown(row.after);
  if (row.kind === 'changed' && Object.keys(after ?? {}).length === 0) return [];
  const step = row.step && veilStep(row.step, module, { ...veil, covered });
  return [{ ...row, before: shown(row.before), after, step, detail: covered ? wordless(row.detail) : row.detail }];
}

/** To whom a mail or notice went, without what it says. */
function wordless(detail: JsonObject | null): JsonObject | null {
  const { subject: _subject, text: _text, problem: _problem, ...rest } = detail ?? {};
  return detail && rest;
}

function changesOf({ before, after }: TimelineRow): TimelineEntry['changes'] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  type Value = TimelineEntry['changes'][number]['before'];
  const value = (from: JsonObject | null, field: string) => (from?.[field] ?? null) as Value;
  return fields.map((field) => ({ field, before: value(before, field), after: value(after, field) }));
}

/** Ids that look like users' or records': resolved where they are one. */
function referencesOf(rows: readonly TimelineRow[]): { readonly users: ReadonlySet<string> } {
  const users = new Set<string>();
  for (const { actor, before, after, step, detail } of rows) {
    if (actor !== null) users.add(actor);
    if (typeof detail?.assignee === 'string' && isId(detail.assignee)) users.add(detail.assignee);
    if (Array.isArray(detail?.mentions)) for (const user of detail.mentions) users.add(String(user));
    if (step?.did === 'took' && step.actor !== undefined) users.add(step.actor);
    for (const values of [before, after]) {
      for (const value of Object.values(values ?? {})) if (typeof value === 'string' && isId(value)) users.add(value);
    }
  }
  return { users };
}

function lookupsOf(
  rows: readonly TimelineRow[],
  fields: readonly { readonly id: string; readonly type: string; readonly module?: string }[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { before, after } of rows) {
    for (const field of fields) {
      for (const value of [before?.[field.id], after?.[field.id]]) {
        if (field.type === 'lookup' && typeof value === 'string') found.set(value, field.module ?? '');
      }
    }
  }
  return found;
}

/** What was converted into what: records behind an entry, by id. */
function conversionsOf(rows: readonly TimelineRow[]): readonly (readonly [id: string, module: string])[] {
  return rows.flatMap(({ detail }) => convertedRefs(detail).map(({ id, module }) => [id, module] as const));
}

const string = (value: unknown) => (typeof value === 'string' ? value : '');

/** What an entry leads to: the task, the note as it stands, the file. */
function detailOf({ kind, actor, at, detail }: TimelineRow, viewer: Viewer): Partial<Happening> {
  if (detail === null) return {};
  const id = string(detail.id);
  if (kind === 'task') return { activity: { module: string(detail.module), id, name: string(detail.name) } };
  if (kind === 'note') {
    const editedAt = typeof detail.editedAt === 'string' ? new Date(detail.editedAt).toISOString() : null;
    return { note: noteView({ id, body: string(detail.body), author: actor ?? '', at, editedAt }, viewer) };
  }
  if (kind !== 'file') return {};
  const size = typeof detail.size === 'number' ? detail.size : null;
  return {
    file: { id, name: string(detail.name), size, preview: size !== null && shownTypes.has(string(detail.type)) },
  };
}

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
