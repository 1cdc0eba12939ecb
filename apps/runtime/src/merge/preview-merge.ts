import type { Answer, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { forbidden, lockedRefusal, type ProcessLock, readLocks } from '../records/judging/process-locks.ts';
import { type Modules, moduleOf, modulesFor } from '../records/module-store.ts';
import { namesFor } from '../records/names.ts';
import { asError, converted, noRecord, notYours } from '../records/refusals.ts';
import { viewOf } from '../records/view-of.ts';
import { countReferences } from './count-references.ts';

type Preview = Answer<typeof routes.merge.previewMerge>;
type Held = { readonly record: StoredRecord; readonly writable: boolean };

/** The records side by side, as the viewer may know them. Throws `notFound` when they may not read one of them. */
export async function previewMerge(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  ids: readonly string[],
): Promise<Preview> {
  const { db } = context;
  const modules = await modulesFor(context, viewer);
  const module = moduleOf(modules, moduleId);
  const held = await readHeld(db, viewer, modules, module, ids);
  const records = held.map(({ record }) => record);
  const [locks, references, runs, names] = await Promise.all([
    readLocks(db, ids),
    countReferences(db, viewer, modules, module, ids),
    countRuns(db, ids),
    namesFor(db, viewer, module, records),
  ]);
  const language = spokenBy(viewer);
  return {
    names,
    records: held.map((one) => {
      const own = locks.filter(({ record }) => record === one.record.id);
      const ours = whyNot(module, one, language);
      const gone = forbidden(own, 'delete', [], undefined);
      return {
        record: viewOf(one.record, module),
        staysNot: ours,
        goesNot: ours ?? (gone === undefined ? null : say(lockedRefusal(module, gone, language).text, language)),
        locked: lockedFields(module, own),
        references: references.get(one.record.id) ?? [],
        runs: runs.get(one.record.id) ?? 0,
      };
    }),
  };
}

async function readHeld(
  session: Session,
  viewer: Viewer,
  modules: Modules,
  module: ModuleDefinition,
  ids: readonly string[],
): Promise<readonly Held[]> {
  const { sql } = session;
  const rows = await sql<(RecordRow & { writable: boolean })[]>`
    select ${sql.unsafe(recordColumns)}, ${viewerToSql(session, viewer, module.id, 'write')} as writable
    from records r
    where r.module = ${module.id} and r.id = any(${ids}::uuid[]) and r.deleted_at is null and r.hold is null
      and ${viewerToSql(session, viewer, module.id)}`;
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) throw asError(noRecord(module), modules);
    const { writable, ...record } = row;
    return { record: toStored(record), writable };
  });
}

function whyNot(module: ModuleDefinition, { record, writable }: Held, language: Language): string | null {
  if (record.became) return say(converted(module, record).text, language);
  return writable ? null : say(notYours(module).text, language);
}

/** What a process holds stays as it is; so do fields the viewer is only shown. */
function lockedFields(module: ModuleDefinition, locks: readonly ProcessLock[]): string[] {
  const ids = module.fields.map(({ id }) => id);
  const held = ids.filter((id) => forbidden(locks, 'edit', [id], undefined) !== undefined);
  const shown = module.fields.filter(({ readOnly }) => readOnly === true).map(({ id }) => id);
  const owner = forbidden(locks, 'owner', ['owner'], undefined) === undefined ? [] : ['owner'];
  return [...new Set([...held, ...shown, ...owner])];
}

async function countRuns({ sql }: Session, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`
    select record_id as id, count(*)::int as count from runs
    where record_id = any(${ids}::uuid[]) and ended_at is null group by record_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
