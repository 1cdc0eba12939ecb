import type { Answer, Input, routes } from '@throughline/contract';
import type { ConversionTarget, ModuleDefinition, Ref } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import type { Command, Refusal, StoredRecord } from '../records/command.ts';
import { type Modules, modulesFor } from '../records/module-store.ts';
import { namedRoles, recordFor } from '../records/read-record.ts';
import { asError } from '../records/refusals.ts';
import { writeRecords } from '../records/write-records.ts';
import { wake } from '../worker/wake.ts';
import { conversionOf } from './preview-conversion.ts';

type Wish = Input<typeof routes.convert.convert, 'body'>;
type Made = {
  readonly target: ConversionTarget;
  readonly module: ModuleDefinition;
  readonly ref: Ref;
  readonly existing: boolean;
};

/**
 * Converts a record in one transaction: makes what is to be made, links it, marks the record and carries over what is
 * still to be done. Where one thing is refused nothing is done; the error says of which role it is.
 */
export async function convertRecord(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
  wish: Wish,
): Promise<Answer<typeof routes.convert.convert>> {
  const modules = await modulesFor(context, viewer);
  const { module, record } = await recordFor(context, viewer, moduleId, id);
  const made = await rolesOf(context, viewer, modules, conversionOf(module).into, wish);
  const into = Object.fromEntries(made.map(({ target, ref }) => [target.role, ref]));
  const work = (wish.work === undefined ? made.at(-1)?.ref : into[wish.work]) ?? null;
  if (work === null) throw new Refused('badRequest', 'Open work can only go to what the record becomes.');
  const creations = made.filter(({ existing }) => !existing);
  const commands: readonly Command[] = [
    ...creations.map((one) => creation(one, record, into, wish)),
    { do: 'convert', module: moduleId, id, revision: wish.revision, into, work },
  ];
  await inTransaction(context, 'records', async (tx) => {
    const outcomes = await writeRecords(tx, context, viewer, commands);
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome.ok) throw refusedRole(outcome, creations[index], modules);
    }
    const line = { at: context.clock.now(), actor: viewer.user?.id ?? null, action: 'record.converted' };
    await noteAudit(tx, { ...line, subject: `${moduleId}:${id}`, detail: { into } });
  });
  wake(context);
  return { became: (await namedRoles(context.db, viewer, module, into)) ?? [] };
}

/** What is made or chosen for each role, in the order of the mapping. */
async function rolesOf(
  context: RuntimeContext,
  viewer: Viewer,
  modules: Modules,
  targets: readonly ConversionTarget[],
  { into }: Wish,
): Promise<readonly Made[]> {
  const unknown = Object.keys(into).find((role) => !targets.some((target) => target.role === role));
  if (unknown !== undefined) throw new Refused('badRequest', `There is no role "${unknown}".`);
  const made: Made[] = [];
  for (const target of targets) {
    const wanted = into[target.role];
    const module = modules.get(target.module);
    if (wanted === undefined || module === undefined) {
      if (target.optional) continue;
      throw new Refused('badRequest', `Say what the record becomes as "${target.role}".`);
    }
    const existing = 'existing' in wanted;
    // What is not readable does not exist for whoever converts.
    if (existing) await recordFor(context, viewer, module.id, wanted.existing);
    made.push({ target, module, ref: { module: module.id, id: existing ? wanted.existing : newId() }, existing });
  }
  return made;
}

function creation(
  { target, ref }: Made,
  from: StoredRecord,
  roles: { readonly [role: string]: Ref },
  { into, owner }: Wish,
): Command {
  const wanted = into[target.role];
  const given = wanted !== undefined && 'create' in wanted ? wanted.create : {};
  const links = Object.entries(target.links).flatMap(([field, role]) => {
    const to = roles[role];
    return to === undefined || (given[field] ?? null) !== null ? [] : [[field, to.id] as const];
  });
  return {
    do: 'create',
    module: ref.module,
    id: ref.id,
    data: { ...given, ...Object.fromEntries(links) },
    owner: owner ?? from.owner,
    note: { convertedFrom: { module: from.module, id: from.id, name: from.name } },
  };
}

/** Of several records that are made at once, the error says which one it is about. */
function refusedRole(refusal: Refusal, made: Made | undefined, modules: Modules): Refused {
  if (made === undefined) return asError(refusal, modules);
  const text = (language: Language) =>
    `${say(made.module.label, language)}${language === 'en' ? ': ' : ':'}${say(refusal.text, language)}`;
  return new Refused(
    refusal.error,
    { en: text('en'), 'zh-CN': text('zh-CN'), 'zh-TW': text('zh-TW') },
    {
      ...(refusal.hint === undefined ? {} : { hint: refusal.hint }),
      ...(refusal.fields.length === 0 ? {} : { fields: refusal.fields }),
      details: { role: made.target.role },
    },
  );
}
