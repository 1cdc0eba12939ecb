import { canBecome, type Field, fixedFields, fixedOptions, type ModuleDefinition } from '@throughline/crm';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { type Edited, editModule, fieldOf } from './edit-module.ts';
import { startFieldJob } from './field-jobs.ts';
import {
  fixedField,
  needsTarget,
  noTarget,
  optionTaken,
  stillStripping,
  taken,
  wouldLoseValues,
} from './field-refusals.ts';
import { refuseInUse } from './refuse-in-use.ts';
import { whereUsed } from './uses/where-used.ts';

type Where = { readonly module: string; readonly field: string };

export async function addField(context: RuntimeContext, viewer: Viewer, module: string, field: Field): Promise<void> {
  const audited = { action: 'field.added', detail: { field: field.id, type: field.type } };
  await editModule(context, viewer, module, audited, async ({ definition }, tx) => {
    if (fieldOf(definition, field.id) !== undefined) throw taken(field.id);
    const [stripping] = await tx.sql`
      select 1 from field_jobs where module = ${module} and field = ${field.id} and kind = 'strip' and state = 'running'`;
    if (stripping !== undefined) throw stillStripping(field.id);
    return { ...definition, fields: [...definition.fields, settledByUs(field)] };
  });
}

/** Replaces a field. Options are only added, relabelled, ordered and made inactive here; one that goes needs a mapping. */
export async function changeField(
  context: RuntimeContext,
  viewer: Viewer,
  { module, field: id }: Where,
  wanted: Field,
): Promise<void> {
  if (wanted.id !== id)
    throw new Refused('badRequest', 'The id of a field stays what it is.', { hint: 'Change its label.' });
  const audited = { action: 'field.changed', detail: { field: id } };
  await editModule(context, viewer, module, audited, async (edited, tx) => {
    const { definition } = edited;
    const field = knownField(definition, id);
    if (!canBecome(field, wanted)) await refuseOtherType(tx, edited, field, wanted);
    if (field.type !== wanted.type && fixedFields(definition, edited.custom).includes(id)) throw fixedField(field);
    const gone = (field.options ?? []).filter(({ key }) => !wanted.options?.some((option) => option.key === key));
    for (const { key } of gone) await refuseOptionInUse(tx, edited, field, key, true);
    const next = settledByUs(wanted);
    return { ...definition, fields: definition.fields.map((one) => (one.id === id ? next : one)) };
  });
}

export async function removeField(
  context: RuntimeContext,
  viewer: Viewer,
  { module, field: id }: Where,
): Promise<void> {
  const audited = { action: 'field.removed', detail: { field: id } };
  await editModule(context, viewer, module, audited, async (edited, tx) => {
    const { definition, modules, custom } = edited;
    const field = knownField(definition, id);
    if (fixedFields(definition, custom).includes(id)) throw fixedField(field);
    const uses = await whereUsed(tx, { modules, module: definition, field: id });
    if (uses.length > 0) throw refuseInUse(uses);
    await startFieldJob(tx, context, viewer, module, { kind: 'strip', field: id, body: {} });
    return {
      ...definition,
      columns: definition.columns.filter((column) => column !== id),
      ...(definition.layouts === undefined
        ? {}
        : {
            layouts: definition.layouts.map((one) => ({ ...one, fields: one.fields.filter((field) => field !== id) })),
          }),
      fields: definition.fields.filter((one) => one.id !== id),
    };
  });
}

/** The option can no longer be chosen at once; it goes when no record has it any more. */
export async function removeOption(
  context: RuntimeContext,
  viewer: Viewer,
  { module, field: id }: Where,
  { option, to = null }: { readonly option: string; readonly to?: string | null | undefined },
): Promise<void> {
  const audited = { action: 'option.removed', detail: { field: id, option, to: to ?? '' } };
  await editModule(context, viewer, module, audited, async (edited, tx) => {
    const { definition } = edited;
    const field = knownField(definition, id);
    const target = field.options?.find(({ key }) => key === to);
    if (!field.options?.some(({ key }) => key === option))
      throw new Refused('notFound', `The field has no option "${option}".`);
    if (to !== null && (target === undefined || target.inactive || to === option)) throw noTarget(to);
    await refuseOptionInUse(tx, edited, field, option, false);
    if (to === null && field.required && (await countOf(tx, definition.id, field, option)) > 0)
      throw needsTarget(field);
    await startFieldJob(tx, context, viewer, module, { kind: 'mapOption', field: id, body: { option, to } });
    const { default: begins, ...plain } = field;
    const options = field.options.map((one) => (one.key === option ? { ...one, inactive: true as const } : one));
    const still = begins === option ? to : Array.isArray(begins) ? begins.filter((key) => key !== option) : begins;
    const next: Field = { ...plain, options, ...(still === undefined || still === null ? {} : { default: still }) };
    return { ...definition, fields: definition.fields.map((one) => (one.id === id ? next : one)) };
  });
}

/** How many living records have a value of a field, or one option of it. */
export async function countOf({ sql }: Session, module: string, field: Field, option?: string): Promise<number> {
  const has =
    option === undefined ? sql`data ? ${field.id}::text` : sql`data -> ${field.id}::text @> to_jsonb(${option}::text)`;
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int as count from records where module = ${module} and deleted_at is null and ${has}`;
  return found?.count ?? 0;
}

export function knownField(module: ModuleDefinition, id: string): Field {
  const field = fieldOf(module, id);
  if (field === undefined) throw new Refused('notFound', `The module has no field "${id}".`);
  return field;
}

/** What is worked out when a module is saved is nobody's to say. */
function settledByUs({ onRead: _, reads: __, readOnly: ___, ...field }: Field): Field {
  return field;
}

/** Another type is fine while no record has a value and nothing speaks of the field. */
async function refuseOtherType(tx: Transaction, edited: Edited, field: Field, wanted: Field): Promise<void> {
  const { definition, modules, custom } = edited;
  if (fixedFields(definition, custom).includes(field.id)) throw fixedField(field);
  const records = await countOf(tx, definition.id, field);
  if (records > 0) throw wouldLoseValues(records, wanted);
  const uses = await whereUsed(tx, { modules, module: definition, field: field.id });
  if (uses.length > 0) throw refuseInUse(uses);
}

async function refuseOptionInUse(
  tx: Transaction,
  { definition, modules, custom }: Edited,
  field: Field,
  option: string,
  byRecords: boolean,
): Promise<void> {
  if (!custom && fixedOptions(definition.id, field.id).includes(option)) throw fixedField(field);
  const uses = await whereUsed(tx, { modules, module: definition, field: field.id, option });
  if (uses.length > 0) throw refuseInUse(uses);
  const records = byRecords ? await countOf(tx, definition.id, field, option) : 0;
  if (records > 0) throw optionTaken(option, records);
}
