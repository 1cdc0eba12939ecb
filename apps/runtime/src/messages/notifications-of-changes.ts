import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { audienceOf, toTell } from '../following/followers.ts';
import { modulesFor } from '../records/module-store.ts';
import { type Reader, readersOf } from './notification-readers.ts';
import { type Notice, storeNotices } from './notification-store.ts';

const payloadSchema = z.object({ events: z.array(z.uuid()).max(10_000) });
/** Records given to somebody at once that are told one by one; more are told as their number. */
const toldSingly = 3;

type Change = {
  readonly event: string;
  readonly type: string;
  readonly module: string;
  readonly record: string;
  readonly actor: string | null;
  readonly at: string;
  readonly changed: readonly string[];
  readonly owner: string | null;
  /** The process that wrote it. */
  readonly process: string | null;
};

/** Tells followers and owners what others did to their records, and people what was given to them. */
export async function tellChanges(context: RuntimeContext, payload: unknown): Promise<void> {
  const { events } = payloadSchema.parse(payload);
  await context.db.transaction(async (tx) => {
    const changes = await readChanges(tx, events);
    const audience = await audienceOf(tx, [...new Set(changes.map(({ record }) => record))]);
    const wanted = [
      ...givenTo(changes),
      ...changes.flatMap((change) =>
        toTell(audience.get(change.record), change.actor === null ? null : change.owner, change.actor)
          .filter((user) => !isGivenTo(change, user))
          .flatMap((user) => deedNotice(change, user)),
      ),
    ];
    const refs = [...new Map(changes.map(({ module, record }) => [record, { module, id: record }])).values()];
    const readers = await readersOf(tx, new Set(wanted.map(({ user }) => user)), refs);
    const told: Notice[] = [];
    for (const notice of wanted) told.push(...(await asReadBy(context, tx, readers.get(notice.user), notice)));
    await storeNotices(tx, told);
  });
}

async function readChanges({ sql }: Session, events: readonly string[]): Promise<readonly Change[]> {
  return sql<Change[]>`
    select e.id as event, e.type, e.module, e.record_id as record, e.actor, e.received_at as at,
      coalesce(e.body -> 'changed', '[]') as changed, r.owner,
      (select p.process_id from record_changes c join runs p on p.id = c.run_id
        where c.record_id = e.record_id and c.cause = e.id limit 1) as process
    from events e join records r on r.module = e.module and r.id = e.record_id
    where e.id = any(${[...events]}::uuid[])
    order by e.received_at, e.id`;
}

function isGivenTo({ type, changed, owner, actor }: Change, user: string): boolean {
  return type !== 'record.deleted' && changed.includes('owner') && owner === user && actor !== user;
}

/** Records that were given to somebody by somebody else; many at once are one notice. */
function givenTo(changes: readonly Change[]): readonly Notice[] {
  const byUser = new Map<string, Change[]>();
  for (const change of changes) {
    const { owner, module } = change;
    if (owner === null || !isGivenTo(change, owner)) continue;
    const key = `${owner} ${module}`;
    byUser.set(key, [...(byUser.get(key) ?? []), change]);
  }
  return [...byUser.values()].flatMap((given) => {
    const [first] = given;
    if (first === undefined) return [];
    if (given.length > toldSingly) return [manyGiven(first, given)];
    return given.map((change) => ({
      ...about(change, change.owner ?? ''),
      kind: 'assigned' as const,
      body: { actors: actorsOf(change) },
      topic: null,
    }));
  });
}

function manyGiven(first: Change, given: readonly Change[]): Notice {
  return {
    ...about(first, first.owner ?? ''),
    record: null,
    kind: 'assignedMany',
    body: { actors: [...new Set(given.flatMap(actorsOf))], count: given.length },
    topic: `assignedMany:${first.module}`,
  };
}

function deedNotice(change: Change, user: string): readonly Notice[] {
  if (change.type === 'record.deleted') {
    return [{ ...about(change, user), kind: 'deleted', body: { actors: actorsOf(change) }, topic: null }];
  }
  if (change.type !== 'record.edited') return [];
  return [
    {
      ...about(change, user),
      kind: 'changed',
      body: { fields: change.changed, actors: actorsOf(change), count: 1 },
      topic: `changed:${change.record}`,
    },
  ];
}

const about = ({ at, actor, module, record }: Change, user: string) => ({ user, at, actor, module, record });

function actorsOf({ actor, process }: Change): readonly string[] {
  if (process !== null) return [`process:${process}`];
  return actor === null ? [] : [`user:${actor}`];
}

/** A notice as far as its reader may know it: nothing of records out of reach, nothing of hidden fields. */
async function asReadBy(
  context: RuntimeContext,
  session: Session,
  reader: Reader | undefined,
  notice: Notice,
): Promise<readonly Notice[]> {
  if (reader === undefined) return [];
  if (notice.record !== null && !reader.records.has(notice.record)) return [];
  if (notice.kind !== 'changed') return [notice];
  const module = (await modulesFor(context, reader.viewer, session)).get(notice.module ?? '');
  const fields = notice.body.fields?.filter(
    (id) => id === 'owner' || module?.fields.some((field) => field.id === id) === true,
  );
  return fields === undefined || fields.length === 0 ? [] : [{ ...notice, body: { ...notice.body, fields } }];
}
