import { type Field, type ModuleDefinition, moduleSchema, settleFormulas } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { Refused } from '../http/refused.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { readModules } from '../records/module-store.ts';
import { madeAnew, startFieldJob } from './field-jobs.ts';
import { dropSequence, makeSequence } from './number-sequences.ts';
import { refuseInUse } from './refuse-in-use.ts';
import { wantIndexes } from './want-indexes.ts';

/** A module under our lock, with all others. */
export type Edited = {
  readonly definition: ModuleDefinition;
  readonly custom: boolean;
  readonly modules: readonly ModuleDefinition[];
};
export type Audited = { readonly action: string; readonly detail?: { readonly [key: string]: string } };

/**
 * Changes one module: checked as a whole with the formulas of all modules, then stored with its indexes, its sequences,
 * the work over its records that follows, and an audit line; everything that caches modules reads them anew.
 */
export async function editModule(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  audited: Audited,
  change: (edited: Edited, tx: Transaction) => Promise<ModuleDefinition>,
): Promise<void> {
  await inTransaction(context, 'records', async (tx) => {
    const edited = await holdModule(tx, context, id);
    await storeModule(tx, context, viewer, edited, await change(edited, tx));
    const at = context.clock.now();
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, subject: `module:${id}`, detail: {}, ...audited });
  });
}

export async function holdModule(tx: Transaction, context: RuntimeContext, id: string): Promise<Edited> {
  const [row] = await tx.sql<{ definition: ModuleDefinition; custom: boolean }[]>`
    select definition, custom from modules where id = ${id} for update`;
  if (row === undefined) throw new Refused('notFound', `There is no module "${id}".`);
  return { ...row, modules: [...(await readModules(context, tx)).values()] };
}

export async function storeModule(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  { definition, modules }: Edited,
  wanted: ModuleDefinition,
): Promise<void> {
  const next = settled(checked(wanted), modules, spokenBy(viewer));
  const others = modules.map((module) => (module.id === next.id ? next : module));
  refuseBrokenFormulas(next, others);
  for (const { module, type } of next.fields) {
    if (type === 'lookup' && !others.some(({ id }) => id === module))
      throw new Refused('badRequest', `There is no module "${module}" for a look-up to lead to.`);
  }
  await tx.sql`update modules set definition = ${JSON.stringify(next)}::jsonb where id = ${next.id}`;
  for (const field of next.fields) await makeSequence(tx, next.id, field);
  for (const field of definition.fields)
    if (!next.fields.some(({ id, type }) => id === field.id && type === field.type))
      await dropSequence(tx, next.id, field);
  await wantIndexes(tx, context, next, false);
  await raiseEpoch(tx);
  if (madeAnew(definition, next))
    await startFieldJob(tx, context, viewer, next.id, { kind: 'fill', field: null, body: {} });
}

/** The form of a module from outside, in sentences for people. */
export function checked(module: ModuleDefinition): ModuleDefinition {
  const parsed = moduleSchema.safeParse(module);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Refused('badRequest', first?.message ?? 'This is no module.', {
    details: parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  });
}

export function settled(
  module: ModuleDefinition,
  modules: readonly ModuleDefinition[],
  language: Language,
): ModuleDefinition {
  const found = settleFormulas(module, [...modules.filter(({ id }) => id !== module.id), module]);
  if ('module' in found) return checked(found.module);
  const [first] = found.problems;
  const labelled = (id: string, text: Text) =>
    `${say(fieldOf(module, id)?.label ?? id, language)}: ${say(text, language)}`;
  throw new Refused('invalidFields', first?.message ?? 'A formula cannot be computed.', {
    fields: found.problems.map(({ field, message }) => ({
      field,
      problem: 'invalid' as const,
      message: labelled(field, message),
    })),
  });
}

/** Formulas of other modules may read this one through their look-ups. */
function refuseBrokenFormulas(next: ModuleDefinition, modules: readonly ModuleDefinition[]): void {
  for (const other of modules) {
    if (other.id === next.id) continue;
    const found = settleFormulas(other, modules);
    if ('module' in found) continue;
    throw refuseInUse(
      found.problems.map(({ field, message }) => ({
        kind: 'formula',
        name: fieldOf(other, field)?.label ?? field,
        where: message,
        link: `/settings/modules/${other.id}`,
      })),
    );
  }
}

export function fieldOf(module: ModuleDefinition, id: string): Field | undefined {
  return module.fields.find((field) => field.id === id);
}
