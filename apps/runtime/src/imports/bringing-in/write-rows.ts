import { foldText, layoutId, layoutKey } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { Outcome, Refusal, StoredRecord } from '../../records/command.ts';
import { taken } from '../../records/field-sentences.ts';
import { writeRecords } from '../../records/write-records.ts';
import { type FailedRow, failure, type RowResult } from '../import-state.ts';
import type { ImportPlan } from './import-plan.ts';
import { type Missing, makeCommand } from './missing-records.ts';
import type { Planned } from './planned-row.ts';
import { notMade, refusalSentences } from './row-reasons.ts';

type Written = {
  readonly results: readonly RowResult[];
  readonly failed: readonly FailedRow[];
  /** Records made for look-ups. */
  readonly made: number;
  /** Whether a row that is in names one further down. */
  readonly waiting: boolean;
};

/** Carries out of a savepoint which rows cannot go in, because something was made for them alone. */
class MadeInVain extends Error {
  readonly failed: readonly FailedRow[];
  constructor(failed: readonly FailedRow[]) {
    super('A record was made for a row that does not go in.');
    this.failed = failed;
  }
}

/**
 * Writes rows through the one door for records, before them what their look-ups lack. Nothing is made for rows that then
 * do not go in: these are found out, all is taken back, and the others are written without them.
 */
export async function writeRows(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  planned: readonly Planned[],
): Promise<Written> {
  const failed: FailedRow[] = [];
  for (let left = planned; ; ) {
    try {
      const makes = left.some(({ missing }) => missing.length > 0);
      const attempt = (session: Transaction) => writeOnce(session, context, plan, left);
      const written = makes ? await tx.transaction(attempt) : await attempt(tx);
      return { ...written, failed: [...failed, ...written.failed] };
    } catch (error) {
      if (!(error instanceof MadeInVain)) throw error;
      failed.push(...error.failed);
      const out = new Set(error.failed.map(({ row }) => row));
      left = left.filter(({ row }) => !out.has(row.number));
    }
  }
}

async function writeOnce(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  planned: readonly Planned[],
): Promise<Written> {
  const missing = [...new Map(planned.flatMap((one) => one.missing.map((each) => [each.id, each]))).values()];
  const commands = [...missing.map((one) => makeCommand(plan, one)), ...planned.map(({ command }) => command)];
  const outcomes = await writeRecords(tx, context, plan.viewer, commands);
  const refused = new Map<string, Refusal>();
  for (const [at, { id }] of missing.entries()) {
    const outcome = outcomes[at];
    if (outcome !== undefined && !outcome.ok) refused.set(id, outcome);
  }
  const done: { readonly one: Planned; readonly record: StoredRecord }[] = [];
  const failed: FailedRow[] = [];
  for (const [at, one] of planned.entries()) {
    const outcome = outcomes[missing.length + at];
    if (outcome === undefined) continue;
    const reasons = reasonsOf(plan, one, outcome, refused);
    if (reasons.length > 0 || !outcome.ok) failed.push(failure(one.row, reasons));
    else done.push({ one, record: outcome.record });
  }
  const wanted = new Set(done.flatMap(({ one }) => one.missing.map(({ id }) => id)));
  const made = missing.filter(({ id }) => !refused.has(id));
  if (made.some(({ id }) => !wanted.has(id))) throw new MadeInVain(failed);
  for (const { one, record } of done) remember(plan, one, record);
  return {
    results: done.map(({ one, record }) => ({
      row: one.row.number,
      did: one.command.do === 'create' ? 'add' : 'update',
      values: valuesOf(record, plan),
    })),
    failed,
    made: await rememberMade(tx, plan, made),
    waiting: done.some(({ one }) => one.waits),
  };
}

function valuesOf({ data, owner, layout }: StoredRecord, { mapping }: ImportPlan): JsonObject {
  const isDrawn = mapping.columns.some(({ field }) => field === layoutId);
  return { ...data, ...(owner === null ? {} : { owner }), ...(isDrawn ? { [layoutId]: layoutKey(layout) } : {}) };
}

/** Later rows may refer to this one, or be the same; one that is only tried is remembered as such. */
function remember({ finder, module, namesInFile, trial }: ImportPlan, one: Planned, record: StoredRecord): void {
  if (trial === null) {
    finder.learn({ module: module.id, by: undefined, text: record.name }, record.id);
    return;
  }
  for (const [field, value] of uniqueValues(module, record.data)) trial.taken.set(`${field.id}/${value}`, record.id);
  if (one.waits) trial.waiting.add(one.row.number);
  if (one.command.do !== 'create') return;
  for (const key of one.keys) if (!trial.keys.has(key)) trial.keys.set(key, record.id);
  const name = foldText(record.name.trim());
  if (namesInFile.has(name)) trial.names.set(name, (trial.names.get(name) ?? 0) + 1);
}

/** Counts what was made for look-ups, each once however many batches of a dry run would make it. */
async function rememberMade(tx: Transaction, plan: ImportPlan, made: readonly Missing[]): Promise<number> {
  const { trial } = plan;
  if (trial !== null) {
    const before = trial.made.size;
    for (const { id } of made) trial.made.add(id);
    return trial.made.size - before;
  }
  if (made.length === 0) return 0;
  const rows = made.map(({ id, module }) => ({ id, module }));
  await tx.sql`
    insert into import_made (import_id, module, record_id)
    select ${plan.id}::uuid, module, id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made(id uuid, module text)`;
  for (const { reference, id } of made) plan.finder.learn(reference, id);
  return made.length;
}

/** Why a row does not go in; none where it does. */
function reasonsOf(
  plan: ImportPlan,
  { command, missing }: Planned,
  outcome: Outcome,
  refused: ReadonlyMap<string, Refusal>,
): readonly string[] {
  const { language } = plan.defaults;
  const data = command.do === 'create' ? command.data : command.do === 'change' ? command.set : {};
  const unmade = missing.flatMap(({ id, reference }) => {
    const refusal = refused.get(id);
    const field = plan.module.fields.find((one) => data[one.id] === id);
    if (refusal === undefined || field === undefined) return [];
    return [
      {
        field: field.id,
        message: notMade(field, reference.text, refusalSentences(refusal, language).join(' '), language),
      },
    ];
  });
  const said = outcome.ok ? [] : outcome.fields.filter(({ field }) => !unmade.some((one) => one.field === field));
  const met = heldByTried(plan, command.id, data);
  const messages = [...unmade, ...met].map(({ message }) => message);
  if (outcome.ok) return messages;
  const rest = { ...outcome, fields: said };
  return said.length === 0 && messages.length > 0 ? messages : [...refusalSentences(rest, language), ...messages];
}

/** In a dry run nothing is kept, so equal values in rows far apart are noticed here, and said as the store would. */
function heldByTried({ trial, module, defaults }: ImportPlan, id: string, data: JsonObject) {
  if (trial === null) return [];
  return uniqueValues(module, data).flatMap(([field, value]) => {
    const holder = trial.taken.get(`${field.id}/${value}`);
    return holder === undefined || holder === id ? [] : [taken(field, value, defaults.language)];
  });
}

function uniqueValues(module: ImportPlan['module'], values: JsonObject) {
  return module.fields.flatMap((field) => {
    const value = values[field.id];
    return field.unique && value !== undefined && value !== null ? [[field, String(value)] as const] : [];
  });
}
