import type { Answer, InboxItem, Input, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Step } from '@throughline/engine';
import { type JsonObject, say } from '@throughline/expression';
import { standsInFor } from '../absences/read-absent.ts';
import { personOf } from '../access/person-of.ts';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { drawings, keyOf, nameOfNode } from '../incidents/read-troubles.ts';
import { modulesFor } from '../records/module-store.ts';
import { readClock } from '../runs/read-clock.ts';
import { namesOfSeats, whoCanAct } from '../runs/views/who-can-act.ts';
import { commentIn } from './comment-in.ts';

type Wanted = Input<typeof routes.approvals.inbox, 'query'>;
type Inbox = Answer<typeof routes.approvals.inbox>;
type Row = {
  readonly run: string;
  readonly process: string;
  readonly version: number;
  readonly processName: string;
  readonly kind: string;
  readonly module: string;
  readonly record: string;
  readonly recordName: string;
  readonly node: string;
  readonly submitter: string | null;
  readonly submitterName: string | null;
  readonly since: string;
  readonly due: string | null;
  readonly decision: string | null;
  readonly step: Step | null;
  readonly act: string | null;
  readonly data: JsonObject;
  readonly who: readonly string[];
};

/** What awaits a person in approvals and reviews, what of their own awaits others, and what they have decided. */
export async function readInbox(context: RuntimeContext, viewer: Viewer, { show, limit }: Wanted): Promise<Inbox> {
  const me = personOf(viewer);
  return context.db.transaction(async (tx) => {
    const away = await standsInFor(tx, me, await readClock(tx, context));
    const rows = await (show === 'done'
      ? readDone(tx, viewer, me, limit + 1)
      : readOpen(
          tx,
          viewer,
          show === 'mine' ? { seats: [...viewer.principals, ...away.map((id) => `user:${id}`)] } : { me },
          limit + 1,
        ));
    const shown = rows.slice(0, limit);
    const seats = show === 'done' ? [] : await whoCanAct(tx, context, [...new Set(shown.map(({ run }) => run))]);
    const drawn = await drawings(tx, context, shown);
    const names = await namesOf(tx, away);
    const modules = await modulesFor(context, viewer);
    const items = shown.map(({ version, who, submitter, submitterName, step, data, ...row }) => ({
      ...row,
      amount: amountIn(data, modules.get(row.module)),
      decided: step?.did === 'noted' ? say(step.text, spokenBy(viewer)) : null,
      comment: step === null ? null : commentIn(step),
      nodeName: nameOfNode(drawn.get(keyOf({ process: row.process, version })), row.node, spokenBy(viewer)) ?? row.node,
      submitter: submitter === null ? null : { id: submitter, name: submitterName ?? submitter },
      waitsFor: [...namesOfSeats(seats, row.run)],
      standsInFor: away.filter((id) => who.includes(`user:${id}`)).map((id) => names.get(id) ?? id),
    }));
    return { items, more: rows.length > limit };
  });
}

/** The first amount of money that lists of the module show, as far as the viewer may see it. */
function amountIn(data: JsonObject, module: ModuleDefinition | undefined): InboxItem['amount'] {
  const field = module?.columns
    .map((id) => module.fields.find((one) => one.id === id))
    .find((one) => one?.type === 'money');
  const value = field === undefined ? undefined : data[field.id];
  if (value === null || typeof value !== 'object' || !('minor' in value)) return null;
  return { minor: String(value.minor), currency: String(value.currency) };
}

/** Acts by which a run is decided, and the hand-in that it waits for when it lies with its submitter. */
const deciding = ['approve', 'judge', 'resubmit'];

async function readOpen(
  tx: Transaction,
  viewer: Viewer,
  whose: { readonly seats: readonly string[] } | { readonly me: string },
  limit: number,
): Promise<readonly Row[]> {
  const { sql } = tx;
  const me = viewer.user?.id ?? null;
  const mine = 'seats' in whose;
  const meant = mine
    ? sql`(s.who ?| ${[...whose.seats]}::text[] or (s.who ? 'submitter' and runs.state ->> 'startedBy' = ${me})
        or (s.who ? 'owner' and r.owner = ${me}))`
    : sql`runs.state ->> 'startedBy' = ${me} and not (s.who ? 'submitter' or s.who ?| ${[...viewer.principals]}::text[])`;
  return sql<Row[]>`
    select runs.id as run, p.id as process, runs.version, p.name as "processName", p.kind, runs.module, r.id as record,
      r.name as "recordName", at.value ->> 'node' as node, u.id as submitter, u.name as "submitterName",
      at.value ->> 'since' as since,
      (select min(t.due_at) from timers t where t.run_id = s.run_id and t.position = s.position and t.hold = 'deadline') as due,
      null as decision, null::jsonb as step, s.act, r.data, s.who
    from seats s
    join runs on runs.id = s.run_id and runs.ended_at is null
    join processes p on p.id = runs.process_id and p.kind in ('approval', 'review') and p.state <> 'paused'
    cross join lateral (select value from jsonb_array_elements((runs.state -> 'positions')::jsonb) as e(value)
      where (value ->> 'id')::int = s.position) as at
    join records r on r.module = runs.module and r.id = runs.record_id
    left join users u on u.id::text = runs.state ->> 'startedBy'
    where s.act = any(${deciding}::text[]) and ${meant}
      and r.deleted_at is null and ${unhidden(tx, viewer)} and ${viewerToSqlOfMany(tx, viewer, await modulesOf(tx), 'read')}
    order by since, run
    limit ${limit}`;
}

async function readDone(tx: Transaction, viewer: Viewer, me: string, limit: number): Promise<readonly Row[]> {
  return tx.sql<Row[]>`
    select runs.id as run, p.id as process, runs.version, p.name as "processName", p.kind, runs.module, r.id as record,
      r.name as "recordName", d.node, u.id as submitter, u.name as "submitterName", d.at as since, null as due,
      d.code as decision, j.step, null as act, r.data, '[]'::jsonb as who
    from decisions d
    left join journal j on j.run_id = d.run_id and j.seq = d.seq
    join runs on runs.id = d.run_id
    join processes p on p.id = runs.process_id
    join records r on r.module = runs.module and r.id = runs.record_id
    left join users u on u.id::text = runs.state ->> 'startedBy'
    where d.user_id = ${me} and d.code <> 'stoodIn'
      and r.deleted_at is null and ${unhidden(tx, viewer)} and ${viewerToSqlOfMany(tx, viewer, await modulesOf(tx), 'read')}
    order by d.at desc, d.run_id, d.seq desc
    limit ${limit}`;
}

async function modulesOf({ sql }: Transaction): Promise<readonly string[]> {
  const rows = await sql<
    { module: string }[]
  >`select distinct module from processes where kind in ('approval', 'review')`;
  return rows.map(({ module }) => module);
}

async function namesOf({ sql }: Transaction, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from users where id = any(${[...people]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
