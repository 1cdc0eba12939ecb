import type { Answer, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import type { Refused } from '../http/refused.ts';
import { namesOfSeats, type Seat, whoCanAct } from '../runs/views/who-can-act.ts';
import type { Became, StoredRecord } from './command.ts';
import { computeWhenRead } from './compute-when-read.ts';
import { type RecordRow, recordColumns, toStored } from './hold-records.ts';
import { type ProcessLock, readLocks } from './judging/process-locks.ts';
import { moduleOf, modulesFor } from './module-store.ts';
import { namesFor, recordNames } from './names.ts';
import { asError, mergedInto, noRecord, notYours } from './refusals.ts';
import { viewOf } from './view-of.ts';

/** A record the viewer may read, with its module. Throws `notFound`. */
export async function recordFor(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): Promise<{ readonly module: ModuleDefinition; readonly record: StoredRecord }> {
  const { db } = context;
  const modules = await modulesFor(context, viewer);
  const module = moduleOf(modules, moduleId);
  const [row] = await db.sql<RecordRow[]>`
    select ${db.sql.unsafe(recordColumns)} from records r
    where r.module = ${moduleId} and r.id = ${id} and r.deleted_at is null
      and ${unhidden(db, viewer)} and ${viewerToSql(db, viewer, moduleId)}`;
  if (row === undefined) throw (await leadsOn(context, viewer, module, id)) ?? asError(noRecord(module), modules);
  return { module, record: toStored(row) };
}

/** For a record that was merged: the one it leads to, where the viewer may read that. */
async function leadsOn(
  { db }: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  id: string,
): Promise<Refused | undefined> {
  const [into] = await db.sql<{ id: string; name: string }[]>`
    select r.id, r.name from records gone join records r on r.module = gone.module and r.id = gone.merged_into
    where gone.module = ${module.id} and gone.id = ${id} and r.deleted_at is null
      and ${unhidden(db, viewer)} and ${viewerToSql(db, viewer, module.id)}`;
  return into === undefined ? undefined : mergedInto(module.id, into);
}

/** Whether the viewer may change a record they may read. */
export async function mayWriteRecord(
  { db }: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): Promise<boolean> {
  if (!viewer.rights.has('records.write')) return false;
  const [row] = await db.sql`
    select from records r
    where r.module = ${moduleId} and r.id = ${id} and ${viewerToSql(db, viewer, moduleId, 'write')}`;
  return row !== undefined;
}

/** A record the viewer may change. Throws `notFound` and `notAllowed`. */
export async function writableRecordFor(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): ReturnType<typeof recordFor> {
  const found = await recordFor(context, viewer, moduleId, id);
  if (await mayWriteRecord(context, viewer, moduleId, id)) return found;
  throw asError(notYours(found.module), new Map());
}

/** One record with the names it refers to and what holds it. */
export async function readRecord(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): Promise<Answer<typeof routes.records.readRecord>> {
  const { module, record } = await recordFor(context, viewer, moduleId, id);
  const language = spokenBy(viewer);
  const [shown = record] = await computeWhenRead(context, viewer, module, [record]);
  const [names, locks, became] = await Promise.all([
    namesFor(context.db, viewer, module, [record]),
    locksOn(context, id),
    namedRoles(context.db, viewer, module, record.became ?? null),
  ]);
  return {
    record: viewOf(shown, module),
    names,
    locks: locks.held.map((lock) => lockView(lock, module, language, locks.seats)),
    became,
  };
}

/** What a converted record became, with names, in the order of its mapping; what the viewer may not read is left out. */
export async function namedRoles(session: Session, viewer: Viewer, module: ModuleDefinition, became: Became | null) {
  if (became === null) return null;
  const order = (module.conversion?.into ?? []).map(({ role }) => role);
  const roles = Object.entries(became).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const names = await recordNames(session, viewer, new Map(roles.map(([, { id, module }]) => [id, module])));
  return roles.flatMap(([role, { module, id }]) => {
    const name = names[id];
    return name === undefined ? [] : [{ role, module, id, name }];
  });
}

/** What holds a record, and who can decide in the runs that hold it as a whole; a single field is moved by whoever moves the record. */
async function locksOn(
  context: RuntimeContext,
  id: string,
): Promise<{ readonly held: readonly ProcessLock[]; readonly seats: readonly Seat[] }> {
  const held = await readLocks(context.db, [id]);
  const runs = new Set(held.flatMap((lock) => (lock.fields === undefined ? [lock.run] : [])));
  const seats = runs.size === 0 ? [] : await context.db.transaction((tx) => whoCanAct(tx, context, [...runs]));
  return { held, seats };
}

function lockView(lock: ProcessLock, module: ModuleDefinition, language: Language, seats: readonly Seat[]) {
  const { process, processName, run, ops, since } = lock;
  const named = lock.fields?.filter((id) => module.fields.some((field) => field.id === id));
  const fields = named ?? (lock.except === undefined ? null : allBut(module, lock.except));
  return {
    process,
    processName,
    run,
    fields: fields === null ? null : [...fields],
    except: (lock.except ?? []).filter((id) => module.fields.some((field) => field.id === id)),
    ops: [...ops],
    reason: say(lock.reason, language),
    since,
    waitsFor: lock.fields === undefined ? [...namesOfSeats(seats, run)] : [],
  };
}

function allBut(module: ModuleDefinition, except: readonly string[]): readonly string[] {
  return module.fields.map(({ id }) => id).filter((id) => !except.includes(id));
}
