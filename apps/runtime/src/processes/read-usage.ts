import { declarations } from '@throughline/catalog';
import type { Answer, Input, routes } from '@throughline/contract';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { readProcess } from './read-processes.ts';

type Usage = Answer<typeof routes.processes.usage>;
type Period = Input<typeof routes.processes.usage, 'query'>;

/** How a process is used, told from its journal: what counts is when it happened, whichever version the run is on. */
export async function readUsage({ db, clock }: RuntimeContext, process: string, { from, to }: Period): Promise<Usage> {
  await readProcess(db, process);
  const { sql } = db;
  const places = await placesOf(db, process);
  const until = to ?? clock.now();
  const since = from ?? new Date(Date.parse(until) - thirtyDaysMs).toISOString();
  if (Date.parse(since) > Date.parse(until)) throw endsBeforeItBegins();
  const within = sql`>= ${since}::timestamptz`;
  const steps = sql`
    select j.run_id, j.seq, j.at, j.step from journal j join runs r on r.id = j.run_id
    where r.process_id = ${process} and j.at ${within} and j.at <= ${until}`;
  const [[runs], results, transitions, misses, states, people, refused] = await Promise.all([
    sql<Usage['runs'][]>`
      select count(*) filter (where ended_at is null)::int as active,
        count(*) filter (where started_at ${within} and started_at <= ${until})::int as started,
        count(*) filter (where status = 'done' and ended_at ${within} and ended_at <= ${until})::int as completed,
        count(*) filter (where status = 'stopped' and ended_at ${within} and ended_at <= ${until})::int as stopped,
        count(*) filter (where incident is not null)::int as incidents
      from runs where process_id = ${process}`,
    sql<{ result: string | null; count: number }[]>`
      select result, count(*)::int as count from runs
      where process_id = ${process} and status = 'done' and ended_at ${within} and ended_at <= ${until}
      group by result order by count desc, result`,
    sql<{ node: string; count: number; byHand: number }[]>`
      select step ->> 'gate' as node, count(*)::int as count, count(step ->> 'actor')::int as "byHand"
      from (${steps}) s where step ->> 'did' = 'took' group by 1 order by 2 desc, 1`,
    sql<{ node: string; count: number }[]>`
      select step ->> 'node' as node, count(*)::int as count from (${steps}) s
      where step ->> 'did' = 'fired' and step ->> 'hold' = 'sla' and not step ? 'gate' group by 1`,
    sql<Omit<Usage['states'][number], 'missed'>[]>`
      with stays as (
        select e.step ->> 'node' as node, e.at as entered, coalesce(c.at, r.ended_at) as left
        from journal e join runs r on r.id = e.run_id
        left join lateral (
          select c.at from journal c
          where c.run_id = e.run_id and c.seq > e.seq and c.step ->> 'did' = 'closed'
            and c.step ->> 'node' = e.step ->> 'node'
          order by c.seq limit 1) c on true
        where r.process_id = ${process} and e.step ->> 'did' = 'entered' and e.step ->> 'node' = any(${places}::text[])
          and e.at <= ${until} and coalesce(c.at, r.ended_at, ${until}) ${within}
      )
      select node, count(*) filter (where entered ${within})::int as entered,
        count(*) filter (where "left" is null or "left" > ${until})::int as waiting,
        count(*) filter (where "left" <= ${until})::int as "left",
        (extract(epoch from avg("left" - entered) filter (where "left" <= ${until})) * 1000)::float8 as "meanMs",
        (extract(epoch from percentile_cont(0.9) within group (order by "left" - entered)
          filter (where "left" <= ${until})) * 1000)::float8 as "p90Ms"
      from stays group by node order by node`,
    sql<Usage['people'][number][]>`
      select u.id, u.name, count(*)::int as performed,
        (extract(epoch from avg(s.at - e.at)) * 1000)::float8 as "meanWaitMs"
      from (${steps}) s
      join users u on u.id::text = s.step ->> 'actor'
      left join lateral (
        select e.at from journal e
        where e.run_id = s.run_id and e.seq < s.seq and e.step ->> 'did' = 'entered' and e.step ->> 'node' = any(${places}::text[])
        order by e.seq desc limit 1) e on true
      where s.step ->> 'did' = 'took'
      group by u.id, u.name order by performed desc, u.name`,
    sql<Usage['refused'][number][]>`
      select node, code, count(*)::int as count, count(distinct actor)::int as people
      from refused_acts where process_id = ${process} and at ${within} and at <= ${until}
      group by node, code order by count desc, node, code`,
  ]);
  return {
    from: since,
    to: until,
    runs: runs ?? { active: 0, started: 0, completed: 0, stopped: 0, incidents: 0 },
    results: results.map((one) => ({ ...one })),
    slaMisses: misses.reduce((sum, { count }) => sum + count, 0),
    transitions: transitions.map((one) => ({ ...one })),
    states: states.map((one) => ({ ...one, missed: misses.find(({ node }) => node === one.node)?.count ?? 0 })),
    people: people.map((one) => ({ ...one })),
    refused: refused.map((one) => ({ ...one })),
  };
}

const endsBeforeItBegins = () =>
  new Refused('badRequest', {
    en: 'The period ends before it begins.',
    'zh-CN': '时段的结束早于开始。',
    'zh-TW': '時段的結束早於開始。',
  });

/** Ids of nodes a record rests in, in any version. */
async function placesOf({ sql }: Session, process: string): Promise<string[]> {
  const rows = await sql<{ id: string; type: string }[]>`
    select distinct n ->> 'id' as id, n ->> 'type' as type
    from versions cross join lateral jsonb_array_elements(document -> 'nodes') as n
    where process_id = ${process}`;
  return rows.filter(({ type }) => declarations.nodes[type]?.role === 'place').map(({ id }) => id);
}

const thirtyDaysMs = 30 * 86_400_000;
