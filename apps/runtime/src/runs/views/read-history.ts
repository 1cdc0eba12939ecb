import type { Ref } from '@throughline/crm';
import {
  type Actor,
  edited,
  type History,
  type Planned,
  type RecordFacts,
  type Run,
  recordKey,
  type Step,
} from '@throughline/engine';
import { isJsonObject, type Json, type JsonObject } from '@throughline/expression';
import { viewerOfUser } from '../../access/read-viewer.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Session } from '../../database/client.ts';
import { factsOf, readRecords } from '../answers/records.ts';

type Line = { readonly event: string; readonly step: Step };
type Stored = {
  readonly state: Run;
  readonly key: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly endedAt: string | null;
};
type Fact = {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string | null;
  readonly body: Json;
  readonly keys: readonly string[];
};
type Change = Ref & {
  readonly at: string;
  readonly run: string | null;
  readonly after: JsonObject;
};
type Actors = (id: string | null | undefined) => Promise<{ readonly actor?: Actor }>;

/** What a run has lived through, for a back-test; null where its record or its journal is gone. */
export async function readHistory(session: Session, run: string): Promise<History | null> {
  const [stored] = await session.sql<Stored[]>`
    select state, entry_key as key, started_at as "startedAt", updated_at as "updatedAt", ended_at as "endedAt"
    from runs where id = ${run}`;
  if (stored === undefined) return null;
  const bound = Object.values(stored.state.records);
  const lines = await session.sql<
    Line[]
  >`select event_id as event, step from journal where run_id = ${run} order by seq`;
  const [changes, facts] = [await readChanges(session, bound), await readFacts(session, run, bound, stored)];
  const actors = actorsOf(session);
  const begin = await beginning(stored, lines, run, actors);
  const [subject] = bound;
  if (begin === null || subject === undefined) return null;
  const records = await recordsThen(session, bound, changes, stored.startedAt);
  const others = changes.filter(({ at, run: by }) => by !== run && at > stored.startedAt);
  const script = [
    ...(await acts(lines, actors)),
    ...(await Promise.all(facts.map((fact) => plannedOf(fact, actors)))),
    ...others.map(({ module, id, at, after }) => edited({ module, id }, after, at)),
  ].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const until = stored.endedAt ?? stored.updatedAt;
  return { script: [begin, ...script], records, steps: lines.map(({ step }) => step), until };
}

async function beginning(
  { state, key, startedAt }: Stored,
  lines: readonly Line[],
  run: string,
  actors: Actors,
): Promise<Planned | null> {
  const first = lines[0]?.step;
  if (first?.did !== 'started') return null;
  const who = await actors(state.startedBy);
  const depth = state.depth === undefined ? {} : { depth: state.depth };
  const common = { run, entry: first.entry, records: state.records, key, ...who };
  if (first.adopted !== true) {
    const data = (state.data.input as Json | undefined) ?? null;
    return { at: startedAt, event: { kind: 'start', ...common, ...depth, data } };
  }
  const place = lines.find(({ step }) => step.did === 'entered')?.step.node ?? '';
  return { at: startedAt, event: { kind: 'adopt', ...common, node: place, since: startedAt } };
}

/** What people did, and what was ordered from outside. */
async function acts(lines: readonly Line[], actors: Actors): Promise<readonly Planned[]> {
  const found: Planned[] = [];
  for (const { event, step } of lines) {
    const { at } = step;
    if (step.did === 'took' && step.name !== undefined) {
      const act = { kind: 'act', node: step.gate, name: step.name, input: step.input ?? null } as const;
      found.push({ at, event: { ...act, ...(await actors(step.actor)) } });
    }
    if (step.did === 'acted') {
      const act = { kind: 'act', node: step.node ?? '', name: step.act, input: step.input } as const;
      found.push({ at, event: { ...act, ...(await actors(step.actor)) } });
    }
    if (step.did === 'noted' && isOrder(step.code)) {
      const to =
        step.code === 'move' ? lines.find((one) => one.event === event && one.step.did === 'entered') : undefined;
      const since = isJsonObject(step.data) && typeof step.data.since === 'string' ? { since: step.data.since } : {};
      const where = to?.step.node === undefined ? since : { node: to.step.node };
      found.push({ at, event: { kind: 'control', do: step.code, ...where, reason: String(step.text) } });
    }
  }
  return found;
}

const orders = ['stop', 'pause', 'resume', 'move', 'stood'] as const;
const isOrder = (code: string): code is (typeof orders)[number] => (orders as readonly string[]).includes(code);

/** What was told about its records while it lived, and what it heard besides; changes of records are told as edits. */
async function readFacts(
  { sql }: Session,
  run: string,
  bound: readonly Ref[],
  { startedAt, endedAt, updatedAt }: Stored,
): Promise<readonly Fact[]> {
  return sql<Fact[]>`
    select e.id, e.type, e.received_at as at, e.actor, e.body,
      array(select key from event_keys k where k.event_id = e.id
        union select 'record:' || e.module || '/' || e.record_id where e.record_id is not null) as keys
    from events e
    where e.type not like 'record.%' and (
      e.record_id = any(${bound.map(({ id }) => id)}::uuid[]) and e.received_at > ${startedAt}
        and e.received_at <= ${endedAt ?? updatedAt}
      or e.id in (select event_id from advances where run_id = ${run}) and e.received_at > ${startedAt})
    order by e.received_at, e.id`;
}

async function plannedOf({ at, actor, type, keys, body }: Fact, actors: Actors): Promise<Planned> {
  return { at, event: { kind: 'fact', on: type, keys, data: body, ...(await actors(actor)) } };
}

async function readChanges({ sql }: Session, bound: readonly Ref[]): Promise<readonly Change[]> {
  return sql<Change[]>`
    select module, record_id as id, at, run_id as run, after from record_changes
    where record_id = any(${bound.map(({ id }) => id)}::uuid[]) order by at, revision`;
}

/** The records as they were when the run began. */
async function recordsThen(
  session: Session,
  bound: readonly Ref[],
  changes: readonly Change[],
  startedAt: string,
): Promise<readonly RecordFacts[]> {
  const now = await readRecords(session, bound);
  return bound.flatMap((ref): readonly RecordFacts[] => {
    const stored = now.get(recordKey(ref));
    if (stored === undefined) return [];
    const until = changes.filter(({ id, at, run }) => id === ref.id && at <= startedAt && run === null);
    const { owner, ...data } = Object.assign({}, ...until.map(({ after }) => after)) as JsonObject;
    const present = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
    const facts = factsOf({ ...stored, deleted: false });
    return [{ ...facts, owner: typeof owner === 'string' ? owner : facts.owner, data: present }];
  });
}

function actorsOf(session: Session): Actors {
  const known = new Map<string, Actor>();
  return async (id) => {
    if (id === null || id === undefined) return {};
    const found = known.get(id);
    if (found !== undefined) return { actor: found };
    const viewer = await viewerOfUser(session, id);
    // Who has left may act in what is past by no more than the name.
    const actor = viewer === undefined ? { id, name: id, principals: [`user:${id}`] } : actorOf(viewer);
    known.set(id, actor);
    return { actor };
  };
}
