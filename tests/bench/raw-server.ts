import fastify from 'fastify';
import postgres from 'postgres';

// The reference of the bench `transition`: the rows of one transition, written by hand behind one plain route.
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => {} });
const app = fastify();

app.post<{ Params: { run: string }; Body: { event: string } }>('/raw/:run', async ({ params, body }) => {
  const { run } = params;
  return sql.begin(async (tx) => {
    const [record] = await tx`
      select r.id, r.revision, r.data ->> 'stage' as stage from records r
      join runs on r.module = runs.module and r.id = runs.record_id where runs.id = ${run} for no key update of r`;
    const [found] = await tx`select state::text as state, seq from runs where id = ${run} for no key update`;
    const [from, to] = record?.stage === 'engaging' ? ['engaging', 'proposal'] : ['proposal', 'engaging'];
    const [id, now, seq, event] = [record?.id, new Date().toISOString(), found?.seq, body.event];
    const step = JSON.stringify({ at: now, did: 'entered', node: to, visit: 2, from: { node: 'back', port: 'next' } });
    await Promise.all([
      tx`update records set data = data || jsonb_build_object('stage', ${to}::text), revision = revision + 1, updated_at = ${now}
        where module = 'deals' and id = ${id}`,
      tx`insert into record_changes (module, record_id, revision, at, cause, run_id, node, before, after)
        values ('deals', ${id}, ${record?.revision + 1}, ${now}, ${event}, ${run}, ${to},
          jsonb_build_object('stage', ${from}::text), jsonb_build_object('stage', ${to}::text))`,
      tx`insert into events (id, type, module, record_id, root, depth, body, happened_at, received_at)
        values (${event}, 'record.edited', 'deals', ${id}, ${event}, 1,
          jsonb_build_object('changed', jsonb_build_array('stage'), 'before', jsonb_build_object('stage', ${from}::text)),
          ${now}, ${now})`,
      tx`update runs set state = ${found?.state}::text::jsonb, seq = seq + 5, updated_at = ${now} where id = ${run}`,
      tx`insert into journal (run_id, seq, event_id, at, step)
        select ${run}, ${seq}::int + n, ${event}, ${now}, ${step}::text::jsonb from generate_series(1, 5) as n`,
      tx`delete from seats where run_id = ${run}`,
      tx`insert into seats (run_id, position, gate, hold, act, who) values (${run}, 4, ${to}, 'perform', 'perform', '["owner"]')`,
      tx`delete from locks where run_id = ${run}`,
      tx`insert into locks (run_id, position, gate, hold, module, record_id, body, since)
        values (${run}, 4, '', 'lock', 'deals', ${id}, '{"ops": ["edit"], "fields": ["stage"], "reason": "x"}', ${now})`,
    ]);
    return { stage: to };
  });
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.send?.({ type: 'ready' });
