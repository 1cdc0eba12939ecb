import type { RecordData } from '@throughline/crm';
import {
  type Actor,
  type Event,
  type Facts,
  queryKey,
  type Run,
  rowsNow,
  type Step,
  transition,
} from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import { viewerOfUser } from '../../src/access/read-viewer.ts';
import { actorOf } from '../../src/access/viewer.ts';
import type { RuntimeContext } from '../../src/context.ts';
import type { Transaction } from '../../src/database/client.ts';
import { factsOf, readRecords } from '../../src/runs/answers/records.ts';
import { seqOf } from '../../src/runs/seq.ts';
import { compiledVersions, versionKey } from '../../src/runs/versions/compiled-versions.ts';
import { factsFrom, readConfiguration } from '../../src/runs/versions/configuration.ts';

type Line = { readonly event: string; readonly step: Step };
type Stored = {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly state: Run;
  readonly key: string;
};
type Fact = { readonly type: string; readonly at: string; readonly body: Json; readonly actor: string | null };
type Change = {
  readonly revision: number;
  readonly at: string;
  readonly event: string;
  readonly cause: string | null;
  readonly before: JsonObject;
  readonly after: JsonObject;
};

/** What a run went through according to the journal, and what the engine of today makes of the same events. */
type Replay = { readonly recorded: readonly Step[]; readonly again: readonly Step[]; readonly same: boolean };

/**
 * Tells a run its life once more, from nothing but what the database has kept: journal, facts, changes of its record. The
 * answers it was given stand in the journal.
 */
export async function replayRun(context: RuntimeContext, run: string): Promise<Replay> {
  return context.db.transaction(async (tx) => {
    const [stored] = await tx.sql<Stored[]>`
      select id, process_id as process, version, state, entry_key as key from runs where id = ${run}`;
    if (stored === undefined) throw new Error(`There is no run ${run}.`);
    const configuration = await readConfiguration(tx, context);
    const compiled = (await compiledVersions(tx, context, configuration, [stored])).get(versionKey(stored));
    if (compiled === undefined || 'broken' in compiled) throw new Error('Its version cannot be read.');
    const lines = await tx.sql<Line[]>`select event_id as event, step from journal where run_id = ${run} order by seq`;
    const changes = await readChanges(tx, stored);
    const again: Step[] = [];
    let state: Run | null = null;
    for (const group of byEvent(lines)) {
      const now = group[0]?.step.at ?? '';
      const own = changes.find(({ cause, after }) => cause === group[0]?.event && after !== null);
      const told = changes.find(({ event }) => event === group[0]?.event);
      const until = changes.filter((one) => (own ? one.revision < own.revision : one.at <= now));
      const [record] = [...(await readRecords(tx, Object.values(stored.state.records))).values()];
      if (record === undefined) throw new Error('Its record is gone.');
      const { owner: _owner, ...data } = Object.assign({}, ...until.map(({ after }) => after)) as JsonObject;
      const present: RecordData = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
      const key = `${record.module}/${record.id}`;
      const facts: Facts = {
        ...factsFrom(configuration, now),
        records: { [key]: { ...factsOf({ ...record, data: present }), revision: until.length } },
        ...(told === undefined || state === null ? {} : { before: { [key]: { ...present, ...told.before } } }),
        answers: Object.fromEntries(
          group.flatMap(({ step }) => (step.did === 'answered' ? [[queryKey(step.query), step.answer] as const] : [])),
        ),
      };
      const rendered = () => rowsNow(compiled.process, state as Run, facts);
      const event = await eventOf(tx, group, stored, state, rendered);
      const result = transition(compiled.process, state, event, facts);
      if (result.is !== 'advanced') throw new Error(`${JSON.stringify(event)} came to ${JSON.stringify(result)}`);
      again.push(...result.advanced.steps);
      state = result.advanced.run;
    }
    const recorded = lines.map(({ step }) => step);
    const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    return { recorded, again: plain(again), same: equal(plain(state), stored.state) };
  });
}

function byEvent(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0]?.event === line.event) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

async function readChanges({ sql }: Transaction, { state }: Stored): Promise<readonly Change[]> {
  const [record] = Object.values(state.records);
  return sql<Change[]>`
    select c.revision, c.at, c.cause as event, e.cause, c.before, c.after
    from record_changes c join events e on e.id = c.cause
    where c.record_id = ${record?.id ?? null} order by c.revision`;
}

/** What the run must have heard for its first step of a group to be what it is. */
async function eventOf(
  tx: Transaction,
  group: readonly Line[],
  { state, key, id: run }: Stored,
  before: Run | null,
  rendered: () => ReturnType<typeof rowsNow>,
): Promise<Event> {
  const [line] = group;
  if (line === undefined) throw new Error('A group has a line.');
  const { event: id, step } = line;
  const [fact] = await tx.sql<Fact[]>`
    select type, received_at as at, body, actor from events where id = ${id}`;
  const at = fact?.at ?? step.at;
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 } };
  const by = async (actor: string | null | undefined) => (actor == null ? {} : { actor: await actorFor(tx, actor) });
  if (step.did === 'started') {
    const depth = state.depth === undefined ? {} : { depth: state.depth };
    const actor = await by(fact?.actor ?? state.startedBy);
    const begin = { ...base, ...actor, ...depth, run, entry: step.entry, records: state.records, key };
    const place = group.find(({ step: one }) => one.did === 'entered')?.step;
    return step.adopted === true
      ? { ...begin, kind: 'adopt', node: place?.node ?? '', since: at }
      : { ...begin, kind: 'start', data: (state.data.input as Json | undefined) ?? null };
  }
  const told = group.map(({ step: one }) => one);
  const took = told.find((one) => one.did === 'took');
  if (took?.name !== undefined) {
    const act = { kind: 'act', node: took.gate, name: took.name, input: took.input ?? null } as const;
    const where = took.position === undefined ? {} : { position: took.position };
    return { ...base, ...(await by(took.actor)), ...act, ...where };
  }
  const acted = told.find((one) => one.did === 'acted');
  if (acted?.did === 'acted') {
    const { node = '', act: name, input } = acted;
    const where = acted.position === undefined ? {} : { position: acted.position };
    return { ...base, ...(await by(acted.actor)), kind: 'act', node, name, input, ...where };
  }
  if (fact !== undefined) {
    const keys = await keysOf(tx, id, state);
    return { ...base, ...(await by(fact.actor)), kind: 'fact', on: fact.type, keys, data: fact.body };
  }
  const noted = told.find((one) => one.did === 'noted' && orders.has(one.code));
  if (noted?.did === 'noted') {
    const actor = (noted.data as { readonly actor?: string | null } | undefined)?.actor;
    const node = told.find((one) => one.did === 'entered')?.node;
    const to = noted.code === 'move' && node !== undefined ? { node } : {};
    return {
      ...base,
      ...(await by(actor)),
      kind: 'control',
      do: noted.code as 'stop',
      reason: String(noted.text),
      ...to,
    };
  }
  const fired = told.find((one) => one.did === 'fired');
  const rows = before === null ? null : rendered();
  if (fired?.did !== 'fired' || rows?.is !== 'rows')
    throw new Error(`What began ${JSON.stringify(told)} is not known.`);
  const timer = rows.rows.find(
    (row) =>
      row.is === 'timer' && row.hold === fired.hold && row.position === fired.position && row.gate === fired.gate,
  );
  if (timer?.is !== 'timer') throw new Error(`No timer for ${JSON.stringify(fired)}.`);
  const { position, gate, hold, due } = timer;
  return { ...base, kind: 'due', position, ...(gate === undefined ? {} : { gate }), hold, due, seq: seqOf(due, id) };
}

/** Under which a fact was handed out: its own, those of the records of the run, and of what made its record. */
async function keysOf({ sql }: Transaction, event: string, { records }: Run): Promise<readonly string[]> {
  const stored = await sql<{ key: string }[]>`
    select key from event_keys where event_id = ${event}
    union all
    select 'task:' || effects.key from events join effects on effects.record_id = events.record_id
    where events.id = ${event} and effects.kind in ('task', 'call')`;
  const own = Object.values(records).map(({ module, id }) => `record:${module}/${id}`);
  return [...own, ...stored.map(({ key }) => key)];
}

const orders: ReadonlySet<string> = new Set(['stop', 'pause', 'resume', 'move']);

async function actorFor(tx: Transaction, id: string): Promise<Actor> {
  const viewer = await viewerOfUser(tx, id);
  if (viewer === undefined) throw new Error(`There is no user ${id}.`);
  return actorOf(viewer);
}

/** Equal as JSON, whatever the order of keys. */
function equal(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
