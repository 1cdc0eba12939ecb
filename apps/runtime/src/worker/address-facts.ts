import type { Actor } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import { viewerOfUser } from '../access/read-viewer.ts';
import { actorOf } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { countedFact } from '../runs/answers/counts.ts';
import { type FactKey, lockKeys } from '../runs/lock-keys.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { seqOf } from '../runs/seq.ts';
import { readConfiguration } from '../runs/versions/configuration.ts';
import { tableOf } from '../table-of.ts';
import type { PendingFact } from './claim-facts.ts';
import { countsChangedBy } from './counts-changed.ts';
import { keysOfRecord } from './keys-of-record.ts';

type Keyed = { readonly fact: PendingFact; readonly keys: readonly string[] };

/**
 * Who is to hear each fact, in order: runs that wait for it under one of its keys, or for what it changes in a number of
 * related records; after a change, the other runs on the record look at their conditions again; when a record is deleted
 * or merged into another, its runs end. Runs that speak of a merged record, and those on a converted one, hear of it
 * whether they wait or not: their roles follow.
 */
export async function addressFacts(
  tx: Transaction,
  context: RuntimeContext,
  facts: readonly PendingFact[],
): Promise<readonly RunEvent[]> {
  if (facts.length === 0) return [];
  const keyed = await withKeys(tx, context, facts);
  const { listened } = await readConfiguration(tx, context);
  const asked = keyed.flatMap(({ fact, keys }) => [
    ...keys.map((key) => ({ id: fact.id, type: fact.type, key })),
    ...countsChangedBy(fact, listened.counts).map((key) => ({ id: fact.id, type: countedFact, key })),
  ]);
  await lockKeys(tx, asked);
  const [waiting, onRecord, speaking, actors] = await Promise.all([
    readWaiting(tx, asked),
    readRunsOn(tx, facts),
    readRunsSpeakingOf(tx, facts),
    readActors(tx, facts),
  ]);
  const befores = valuesBefore(facts);
  return keyed.flatMap(({ fact, keys }) => {
    const actor = fact.actor === null ? undefined : actors.get(fact.actor);
    const base = {
      id: fact.id,
      seq: seqOf(fact.at, fact.id),
      at: fact.at,
      cause: { id: fact.cause ?? fact.id, depth: fact.depth },
      ...(actor === undefined ? {} : { actor }),
    };
    const before = befores.get(fact);
    const more = before === undefined ? {} : { before: tableOf([[`${fact.module}/${fact.record}`, before]]) };
    const hearing = waiting.get(fact.id) ?? [];
    const others = (onRecord.get(fact.record ?? '') ?? []).filter((run) => run !== fact.writer);
    const tell = (run: string, what: Telling): RunEvent => ({
      run,
      // Assigned, for what is spread and then given more shares its hidden class with no other.
      event: Object.assign({}, base, what),
      root: fact.root,
      ...more,
    });
    const heard = (run: string) => tell(run, { kind: 'fact', on: fact.type, keys, data: fact.body });
    if (fact.type === 'record.deleted') {
      const elsewhere = hearing.filter((run) => !others.includes(run));
      return [...others.map((run) => tell(run, recordDeleted)), ...elsewhere.map(heard)];
    }
    if (fact.type === 'record.merged') {
      const following = new Set([...hearing, ...(speaking.get(fact.record ?? '') ?? [])]);
      for (const run of others) following.delete(run);
      return [...others.map((run) => tell(run, recordMerged)), ...[...following].map(heard)];
    }
    if (fact.type === 'record.converted') return [...new Set([...hearing, ...others])].map(heard);
    const told = hearing.map(heard);
    const looking = fact.type === 'record.edited' ? others.filter((run) => !hearing.includes(run)) : [];
    return [...told, ...looking.map((run) => tell(run, { kind: 'check' }))];
  });
}

type Telling =
  | { readonly kind: 'fact'; readonly on: string; readonly keys: readonly string[]; readonly data: PendingFact['body'] }
  | { readonly kind: 'check' }
  | { readonly kind: 'control'; readonly do: 'stop'; readonly reason: string };

const recordDeleted: Telling = { kind: 'control', do: 'stop', reason: 'The record was deleted.' };

const recordMerged: Telling = { kind: 'control', do: 'stop', reason: 'The record was merged into another.' };

/**
 * A fact stands under its record, under what it was stored with, that of a task or call under the effect that made it, and
 * where anybody listens for that, under the people and accounts of its record.
 */
async function withKeys(
  tx: Transaction,
  context: RuntimeContext,
  facts: readonly PendingFact[],
): Promise<readonly Keyed[]> {
  const { sql } = tx;
  const derived = await keepDerived(tx, context, facts);
  const rows = await sql<{ id: string; key: string }[]>`
    select event_id as id, key from event_keys where event_id = any(${facts.map(({ id }) => id)}::uuid[])
    union all
    select given.id, 'task:' || effects.key
    from unnest(${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ module, record }) => (module === 'tasks' || module === 'calls' ? record : null))}::uuid[])
      as given(id, record)
    join effects on effects.record_id = given.record and effects.kind in ('task', 'call')`;
  const stored = new Map<string, string[]>();
  for (const { id, key } of rows) stored.set(id, [...(stored.get(id) ?? []), key]);
  return facts.map((fact) => {
    const own = fact.record === null ? [] : [`record:${fact.module}/${fact.record}`];
    return { fact, keys: [...new Set([...own, ...(stored.get(fact.id) ?? []), ...(derived.get(fact.id) ?? [])])] };
  });
}

/** Keys that follow from what the records hold, kept beside the others for whoever looks back. */
async function keepDerived(
  tx: Transaction,
  context: RuntimeContext,
  facts: readonly PendingFact[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { listened, modules } = await readConfiguration(tx, context);
  const found = new Map<string, readonly string[]>();
  if (!listened.people) return found;
  const rows: { id: string; type: string; key: string; at: string }[] = [];
  for (const { id, type, at, module, record, data } of facts) {
    const definition = modules.get(module ?? '');
    if (definition === undefined || record === null || data === null || !type.startsWith('record.')) continue;
    const keys = keysOfRecord(definition, record, data);
    found.set(id, keys);
    for (const key of keys) rows.push({ id, type, key, at });
  }
  if (rows.length > 0) {
    await tx.sql`
      insert into event_keys (event_id, type, key, at)
      select id, type, key, at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, type text, key text, at timestamptz)
      on conflict do nothing`;
  }
  return found;
}

async function readWaiting(
  { sql }: Transaction,
  asked: readonly (FactKey & { readonly id: string })[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ id: string; runs: string[] }[]>`
    select given.id, array_agg(distinct w.run_id order by w.run_id) as runs
    from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ type }) => type)}::text[],
      ${asked.map(({ key }) => key)}::text[]) as given(id, type, key)
    join waits w on w.event = given.type and w.key = given.key
    group by given.id`;
  return new Map(rows.map(({ id, runs }) => [id, runs]));
}

async function readRunsOn(
  { sql }: Transaction,
  facts: readonly PendingFact[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const touched = facts.flatMap(({ type, record }) => (record !== null && moving.has(type) ? [record] : []));
  if (touched.length === 0) return new Map();
  const rows = await sql<{ record: string; runs: string[] }[]>`
    select record_id as record, array_agg(id order by id) as runs from runs
    where record_id = any(${[...new Set(touched)]}::uuid[]) and ended_at is null
    group by record_id`;
  return new Map(rows.map(({ record, runs }) => [record, runs]));
}

const moving: ReadonlySet<string> = new Set(['record.edited', 'record.deleted', 'record.merged', 'record.converted']);

/** Runs on other records that have a merged one in one of their roles; only processes that bind such records are looked at. */
async function readRunsSpeakingOf(
  { sql }: Transaction,
  facts: readonly PendingFact[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const merged = facts.filter(({ type, record }) => type === 'record.merged' && record !== null);
  if (merged.length === 0) return new Map();
  const rows = await sql<{ record: string; runs: string[] }[]>`
    select given.record, array_agg(r.id order by r.id) as runs
    from unnest(${merged.map(({ module }) => module)}::text[], ${merged.map(({ record }) => record)}::text[])
      as given(module, record)
    join versions v on exists (
      select from jsonb_each(coalesce(v.document -> 'settings' -> 'records', '{}')) as role
      where role.value ->> 'module' = given.module)
    join runs r on r.process_id = v.process_id and r.version = v.number and r.ended_at is null
      and exists (select from json_each(r.state -> 'records') as bound where bound.value ->> 'id' = given.record)
    group by given.record`;
  return new Map(rows.map(({ record, runs }) => [record, runs]));
}

async function readActors(tx: Transaction, facts: readonly PendingFact[]): Promise<ReadonlyMap<string, Actor>> {
  const ids = new Set(facts.flatMap(({ actor }) => actor ?? []));
  const actors = new Map<string, Actor>();
  for (const id of ids) {
    const viewer = await viewerOfUser(tx, id);
    if (viewer !== undefined) actors.set(id, actorOf(viewer));
  }
  return actors;
}

/** The whole record before each change, reckoned backwards from what it is now. */
function valuesBefore(facts: readonly PendingFact[]): ReadonlyMap<PendingFact, JsonObject> {
  const found = new Map<PendingFact, JsonObject>();
  const later = new Map<string, JsonObject>();
  for (const fact of facts.toReversed()) {
    if (fact.data === null || fact.record === null || !fact.type.startsWith('record.')) continue;
    const after = later.get(fact.record) ?? fact.data;
    const before = fact.type === 'record.created' ? {} : { ...after, ...changedIn(fact) };
    found.set(fact, before);
    later.set(fact.record, before);
  }
  return found;
}

function changedIn({ body }: PendingFact): JsonObject {
  const before = body !== null && typeof body === 'object' && 'before' in body ? body.before : null;
  return before !== null && typeof before === 'object' && !Array.isArray(before) ? (before as JsonObject) : {};
}
