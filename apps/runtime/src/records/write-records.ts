import { applyDefaults, type ModuleDefinition, type RecordData, type Ref, validateData } from '@throughline/crm';
import type { Language } from '@throughline/expression';
import { teamOf } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { type Move, moveBelongings } from '../merge/moved-by-merge.ts';
import { newId } from '../new-id.ts';
import { admit } from './admission.ts';
import type { Command, Outcome, Refusal } from './command.ts';
import { type Held, holdRecords } from './hold-records.ts';
import { changedSince } from './judging/changed-since.ts';
import { checkReferences } from './judging/check-references.ts';
import { readUniqueValues } from './judging/check-unique.ts';
import { judgeTogether } from './judging/judge-together.ts';
import { ownerOf } from './judging/owner-of.ts';
import type { Prepared } from './judging/prepared.ts';
import { type ProcessLock, readLocks } from './judging/process-locks.ts';
import { nameWays } from './lists/name-ways.ts';
import { type Modules, readCompany, visibleModules } from './module-store.ts';
import { followDeletion } from './storing/follow-deletion.ts';
import { followConversion, followMerge } from './storing/follow-merge.ts';
import { followRestoration } from './storing/follow-restoration.ts';
import { heldFollowers } from './storing/held-followers.ts';
import { storeWrites } from './storing/store-writes.ts';
import { takeNumbers } from './storing/take-numbers.ts';
import type { Write } from './storing/write.ts';

export type WriteOptions = {
  /** The one reading of the clock of the transaction; read after the locks when absent. */
  readonly now?: string;
  /** `later`: the caller admits the facts itself, when its own rows are written (the door into runs). */
  readonly admission?: 'now' | 'later';
  /** What the caller has read under locks it holds already. */
  readonly known?: Ground;
  /** Commands under one number, by their place, are done all or not at all. */
  readonly together?: readonly number[];
  /** Is handed the storing instead of its being waited for: the caller sends its own rows behind it and waits for all. */
  readonly storing?: (stored: Promise<void>) => void;
};

/** Modules and zone of the company, records by id and the locks on them, as they are in this transaction. */
export type Ground = {
  readonly modules: Modules;
  readonly zone: string;
  readonly held: ReadonlyMap<string, Held>;
  readonly locks: readonly ProcessLock[];
};

/**
 * The one way records are written: page, bulk, import, API, automation. In the caller's transaction it locks the records
 * (sorted by id), checks form, rights, process locks, revisions, references and uniqueness, and writes records, changes
 * and events. One outcome per command, in order: what is refused is not done and stops nothing else. Any number of
 * commands costs the same handful of statements.
 */
export async function writeRecords(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  commands: readonly Command[],
  options: WriteOptions = {},
): Promise<readonly Outcome[]> {
  if (commands.length === 0) return [];
  const { modules, zone } = options.known ?? (await readCompany(context, tx));
  const language = spokenBy(viewer);
  const visible = visibleModules(modules, viewer);
  const asked = commands.map((command) => prepare(command, visible, language, modules));
  const { prepared, held, deletions, locks } = await holdAll(tx, viewer, modules, asked, options.known);
  const wanted = prepared.flatMap(({ command, values: given }) => {
    const module = modules.get(command.module);
    // What comes back must fit among what is there now, with all its values.
    const isBack = command.do === 'restore';
    const values = isBack ? (held.get(command.id)?.record.data ?? {}) : given;
    const kept = isBack ? { kept: true as const } : {};
    return module === undefined
      ? []
      : [{ module, id: command.id, values, owner: ownerOf(command, module, values) ?? null, ...kept }];
  });
  const { outcomes, writes } = await judgeTogether(prepared, options.together, async () => ({
    viewer,
    team: await teamOf(tx, viewer),
    modules,
    held,
    locks: groupByRecord(locks),
    since: await changedSince(tx, commands, held),
    references: await checkReferences(tx, viewer, wanted),
    unique: await readUniqueValues(tx, language, wanted),
    deletions,
    numbers: await takeNumbers(tx, modules, commands),
    zone,
    now: options.now ?? context.clock.now(),
  }));
  if (writes.length > 0) {
    const stored = storeWrites(tx, writes);
    if (options.storing === undefined) await stored;
    else options.storing(stored);
  }
  await moveBelongings(tx, movesOf(writes, asked));
  if (options.admission !== 'later') await admit(tx, context, writes);
  return nameWays(tx, outcomes.slice(0, commands.length));
}

/** Values are judged by the modules as their writer knows them; defaults come from `whole`, hidden fields included. */
function prepare(command: Command, modules: Modules, language: Language = 'en', whole = modules): Prepared {
  const withId = command.do === 'create' ? { ...command, id: command.id ?? newId() } : command;
  const module = modules.get(command.module);
  if (module === undefined || (command.do !== 'create' && command.do !== 'change'))
    return { command: withId, values: {}, problems: [] };
  const checked =
    command.do === 'create'
      ? validateNew(module, whole.get(command.module) ?? module, command.data, language)
      : validateData(module, command.set, { partial: true, language });
  return { command: withId, values: checked.data, problems: checked.problems };
}

/** Fields the writer cannot fill in (hidden, shown only) still begin with their defaults. */
function validateNew(module: ModuleDefinition, whole: ModuleDefinition, data: RecordData, language: Language) {
  const mine = new Set(module.fields.filter(({ readOnly }) => !readOnly).map(({ id }) => id));
  const [own, others] = [whole.fields.filter(({ id }) => mine.has(id)), whole.fields.filter(({ id }) => !mine.has(id))];
  const given = applyDefaults({ ...whole, fields: own }, data);
  const checked = validateData(module, given, { partial: false, language });
  return { ...checked, data: { ...applyDefaults({ ...whole, fields: others }, {}), ...checked.data } };
}

type HeldAll = {
  readonly prepared: Prepared[];
  readonly held: Map<string, Held>;
  readonly deletions: Map<string, Refusal>;
  readonly locks: readonly ProcessLock[];
};

/**
 * Locks what the commands name, then what their deletions and restorations reach, until nothing new is reached; reads what
 * processes forbid.
 */
async function holdAll(
  tx: Transaction,
  viewer: Viewer,
  modules: Modules,
  asked: readonly Prepared[],
  known: Ground | undefined,
): Promise<HeldAll> {
  const prepared = [...asked];
  const held = new Map<string, Held>(known?.held);
  const locks: ProcessLock[] = [...(known?.locks ?? [])];
  const deletions = new Map<string, Refusal>();
  const deleted = new Set<string>();
  for (let fresh: readonly Prepared[] = asked; fresh.length > 0; ) {
    const refs = fresh.flatMap(({ command }) => namedBy(command)).filter(({ id }) => !held.has(id));
    const going = fresh.flatMap(({ command }) => (command.do === 'delete' ? [command] : []));
    const merges = fresh.flatMap(({ command }) => (command.do === 'merge' ? [command] : []));
    const conversions = fresh.flatMap(({ command }) => (command.do === 'convert' ? [command] : []));
    const forDeletion = going.length + merges.length > 0;
    // Sent behind the locking without waiting for it: the second statement sees what stands under the lock.
    const [more, forbidding] = await Promise.all([
      holdRecords(tx, viewer, refs, forDeletion),
      readLocks(
        tx,
        refs.map(({ id }) => id),
      ),
    ]);
    for (const [id, one] of more) held.set(id, one);
    locks.push(...forbidding);
    for (const { id } of going) deleted.add(id);
    const restorations = fresh.flatMap(({ command, follows }) =>
      command.do === 'restore' && follows === undefined ? [command] : [],
    );
    if (!forDeletion && conversions.length + restorations.length === 0) break;
    const following = await followDeletion(tx, modules, visibleModules(modules, viewer), going, deleted);
    for (const [id, refusal] of following.refused) deletions.set(id, refusal);
    const further = [
      ...following.commands,
      ...(await followMerge(tx, modules, merges)),
      ...(await followConversion(tx, modules, conversions)),
      ...(await followRestoration(tx, restorations)),
    ];
    fresh = further.map(({ command, follows }) => ({ ...prepare(command, modules), follows }));
    prepared.push(...fresh);
  }
  for (const [id, refusal] of heldFollowers(prepared, deleted, locks, held)) deletions.set(id, refusal);
  return { prepared, held, deletions, locks };
}

/** The records a command is about; the ones it makes are not there yet. */
function namedBy(command: Command & { readonly id: string }): readonly Ref[] {
  const { module, id } = command;
  if (command.do === 'create') return [];
  return command.do === 'merge'
    ? [{ module, id }, ...command.from.map((from) => ({ module, id: from.id }))]
    : [{ module, id }];
}

/** Notes, files and followers go with a merged record, and with a converted one to where the work goes on. */
function movesOf(writes: readonly Write[], asked: readonly Prepared[]): readonly Move[] {
  return writes.flatMap(({ record: { module, id }, mergedInto, became }): readonly Move[] => {
    const from = { module, id };
    if (mergedInto !== undefined) return [{ from, to: { module, id: mergedInto } }];
    const command = became === undefined ? undefined : asked.find((one) => one.command.id === id)?.command;
    return command?.do === 'convert' ? [{ from, to: command.work }] : [];
  });
}

function groupByRecord(locks: readonly ProcessLock[]): ReadonlyMap<string, readonly ProcessLock[]> {
  const byRecord = new Map<string, ProcessLock[]>();
  for (const lock of locks) byRecord.set(lock.record, [...(byRecord.get(lock.record) ?? []), lock]);
  return byRecord;
}
