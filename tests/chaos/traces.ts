import { createHash } from 'node:crypto';
import type { Player } from '@throughline/runtime/testing/scenes/scene-runs';
import type { TestContext } from '@throughline/runtime/testing/test-context';

/** What a run has left behind, a sentence per thing, sorted; the same for two runs of one scene that went the same way. */
export type Trace = readonly string[];

/** How often the world outside has taken each message or call, by Message-ID or key. */
export type World = {
  readonly mails: ReadonlyMap<string, number>;
  readonly calls: ReadonlyMap<string, number>;
};

type Step = { readonly did: string; readonly node?: string; readonly gate?: string; readonly key?: string } & {
  readonly [more: string]: unknown;
};

export async function traceOf(context: TestContext, world: World, player: Player): Promise<Trace> {
  const parts = await Promise.all([
    theRun(context, player),
    journal(context, player),
    record(context, player),
    people(context, player),
    effects(context, world, player),
    remains(context, player),
  ]);
  // Two runs of a scene have names and ids of their own.
  const plain = (text: string) => text.replaceAll(player.name, 'the deal').replaceAll(player.run, 'the run');
  return parts.flat().map(plain).sort();
}

/** What one trace lacks or has more often than the other: empty when they are alike. */
export function differences(expected: Trace, found: Trace): readonly string[] {
  return [...new Set([...expected, ...found])].flatMap((thing) => {
    const [should, is] = [expected, found].map((trace) => trace.filter((one) => one === thing).length);
    if (should === undefined || is === undefined || should === is) return [];
    return [`${is < should ? 'lost' : should === 0 ? 'unexpected' : 'doubled'} (${should} → ${is}): ${thing}`];
  });
}

async function theRun({ db: { sql } }: TestContext, { run }: Player): Promise<Trace> {
  const rows = await sql<{ run: string }[]>`
    select concat_ws(' ', 'run', status, result, incident) as run from runs
    where id = ${run} or entry_key like ${`${run}/%`}`;
  const [gap] = await sql<{ seqs: number; last: number }[]>`
    select count(distinct j.seq)::int as seqs, max(r.seq) as last from journal j join runs r on r.id = j.run_id
    where j.run_id = ${run}`;
  return [...rows.map((row) => row.run), ...(gap?.seqs === gap?.last ? [] : ['a journal with a gap'])];
}

/** Each step that moved something. An effect counts once for all its generations, a key that comes twice is told. */
async function journal({ db: { sql } }: TestContext, { run }: Player): Promise<Trace> {
  const rows = await sql<{ step: Step }[]>`select step from journal where run_id = ${run} order by seq`;
  const steps = rows.map(({ step }) => step);
  const keys = steps.flatMap(({ did, key = '' }) => (did === 'effect' ? [key] : []));
  const told = steps
    .filter(({ did }) =>
      ['started', 'entered', 'left', 'took', 'fired', 'closed', 'wrote', 'failed', 'ended'].includes(did),
    )
    .map(({ did, node, gate, port, hold, result }) =>
      ['step', did, node, gate, port, hold, result].filter((part) => part !== undefined && part !== null).join(' '),
    );
  return [
    ...told,
    ...[...new Set(keys.map(firstKey))].map((key) => `effect wanted ${key}`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `effect wanted twice ${key}`),
  ];
}

async function record({ db: { sql } }: TestContext, { run, deal }: Player): Promise<Trace> {
  const rows = await sql<{ written: string }[]>`
    select concat_ws(' ', 'written by', node, after::text) as written from record_changes
    where record_id = ${deal} and run_id = ${run}`;
  const made = await sql<{ made: string }[]>`
    select concat_ws(' ', 'made by', c.node, c.module, r.name, r.data ->> 'status') as made from record_changes c
    join records r on r.module = c.module and r.id = c.record_id
    where c.run_id = ${run} and c.record_id <> ${deal}`;
  const [now] = await sql<{ now: string }[]>`
    select concat_ws(' ', 'record', stage.*, owner) as now from records r,
      lateral (select data ->> 'stage', data ->> 'nextStep', data ->> 'description') as stage
    where r.module = 'deals' and r.id = ${deal}`;
  return [...rows.map(({ written }) => written), ...made.map((one) => one.made), now?.now ?? 'no record'];
}

async function people({ db: { sql } }: TestContext, { deal }: Player): Promise<Trace> {
  const rows = await sql<{ thing: string }[]>`
    select concat_ws(' ', 'task', data ->> 'subject', data ->> 'assignee') as thing from records
    where module = 'tasks' and data ->> 'aboutId' = ${deal} and deleted_at is null
    union all
    select concat_ws(' ', 'notification', user_id, text) from notifications
    where record_id = ${deal} and kind = 'process'`;
  return rows.map(({ thing }) => thing);
}

async function effects({ db: { sql } }: TestContext, { mails, calls }: World, { run }: Player): Promise<Trace> {
  const rows = await sql<{ key: string; kind: string; state: string }[]>`
    select key, kind, state from effects where run_id = ${run}`;
  return rows.flatMap(({ key, kind, state }) => {
    const name = `${kind} ${firstKey(key)}`;
    // Whoever is called knows a second delivery by its key.
    const called = calls.has(key) ? [`call arrived ${name}`] : [];
    return [
      ...(state === 'replaced' ? [] : [`ledger ${name} ${state}`]),
      ...Array<string>(arrivals({ mails, calls }, key)).fill(`mail arrived ${name}`),
      ...called,
    ];
  });
}

/** How often the mail of an effect has arrived. */
export function arrivals({ mails }: World, key: string): number {
  const mine = mailOf(key);
  return [...mails].reduce((sum, [id, times]) => (mine(id) ? sum + times : sum), 0);
}

/** Whether a Message-ID is that of the mail of an effect. */
export function mailOf(key: string): (id: string) => boolean {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return (id) => id.startsWith(`<${hash}@`);
}

async function remains({ db: { sql } }: TestContext, { run, deal }: Player): Promise<Trace> {
  const rows = await sql<{ thing: string }[]>`
    select 'timer ' || hold as thing from timers where run_id = ${run}
    union all select 'set aside: ' || problem from set_aside where run_id = ${run}
    union all select 'fact nobody handed out: ' || type from events where record_id = ${deal} and handled_at is null`;
  return rows.map(({ thing }) => thing);
}

/** The key without its generation. */
const firstKey = (key: string) => key.replace(/~\d+$/, '');
