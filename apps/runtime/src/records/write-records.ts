import { teamOf } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { type Move, moveBelongings } from '../merge/moved-by-merge.ts';
import { admit } from './admission.ts';
import type { Command, Outcome } from './command.ts';
import type { Held } from './hold-records.ts';
import { changedSince } from './judging/changed-since.ts';
import { checkReferences } from './judging/check-references.ts';
import { readUniqueValues } from './judging/check-unique.ts';
import { holdAll } from './judging/hold-all.ts';
import { judgeTogether } from './judging/judge-together.ts';
import { ownerOf } from './judging/owner-of.ts';
import { prepare } from './judging/prepare.ts';
import type { Prepared } from './judging/prepared.ts';
import type { ProcessLock } from './judging/process-locks.ts';
import { nameWays } from './lists/name-ways.ts';
import { type Modules, readCompany, visibleModules } from './module-store.ts';
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
