import type { TimelineEntry } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { type Veil, veilOf } from '../access/veil.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { veilStep } from '../runs/veil-steps.ts';
import { readModules } from './module-store.ts';
import { recordNames, userNames } from './names.ts';
import { recordFor } from './read-record.ts';
import { readTimelineRows, type TimelineRow } from './timeline-rows.ts';
import { type RunCards, readRunCards } from './timeline-runs.ts';
import { readTriggers } from './timeline-triggers.ts';
import { causeOf, convertedRefs, sentenceOf } from './timeline-words.ts';

export type TimelinePage = {
  readonly entries: readonly TimelineEntry[];
  readonly names: { readonly [id: string]: string };
  readonly next: string | null;
};

/** What happened to a record, newest first: changes, what its runs did, mails, tasks and notifications, each with its cause. */
export async function readTimeline(
  context: RuntimeContext,
  viewer: Viewer,
  { module: moduleId, id }: { readonly module: string; readonly id: string },
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<TimelinePage> {
  const { db } = context;
  const { module } = await recordFor(context, viewer, moduleId, id);
  const language = spokenBy(viewer);
  const modules = await readModules(context);
  const runs = await readRunCards(db, modules, id, language);
  const veil = veilOf(viewer, modules);
  const found = await readTimelineRows(db, viewer, id, runs, before, limit + 1);
  const rows = found.map((row) => veiled(row, moduleId, runs, veil));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const triggers = await readTriggers(db, page);
  const references = referencesOf(page);
  const names = {
    ...(await userNames(db, [...references.users])),
    ...(await recordNames(db, viewer, new Map([...lookupsOf(page, module.fields), ...conversionsOf(page)]))),
  };
  return {
    entries: page.map((row) => ({
      id: row.id,
      at: row.at,
      kind: row.kind,
      actor: row.actor,
      actorName: row.actor === null ? null : (names[row.actor] ?? null),
      changes: changesOf(row),
      cause: causeOf(row, runs, triggers, names, language),
      text: sentenceOf(row, runs, names, language),
    })),
    names,
    next: rows.length > limit && last !== undefined ? `${last.at}~${last.place}` : null,
  };
}

/** What happened to hidden fields did not happen for this viewer. */
function veiled(row: TimelineRow, module: string, runs: RunCards, veil: Veil): TimelineRow {
  if (veil.lifted) return row;
  const shown = (values: JsonObject | null) =>
    values && Object.fromEntries(Object.entries(values).filter(([field]) => !veil.hides(module, field)));
  const nodes = row.run === null ? [] : runs.get(row.run)?.nodes;
  const covered = nodes === undefined || veil.covers(nodes);
  return {
    ...row,
    before: shown(row.before),
    after: shown(row.after),
    step: row.step && veilStep(row.step, module, { ...veil, covered }),
    detail: covered ? wordless(row.detail) : row.detail,
  };
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
  for (const { actor, before, after, step } of rows) {
    if (actor !== null) users.add(actor);
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

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
