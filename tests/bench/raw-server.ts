import { createHash } from 'node:crypto';
import fastify, { type FastifyRequest } from 'fastify';
import postgres from 'postgres';

// The reference of the bench `transition`: the rows of one transition, written by hand behind one plain route, by somebody
// who is signed in and owns the record.
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => {} });
const app = fastify();

const reason = {
  en: '“Stage” is moved by the process only. Use one of its transitions.',
  'zh-CN': '“阶段”只能由流程变更,请使用其中的转换。',
  'zh-TW': '「階段」只能由流程變更,請使用其中的轉換。',
};

app.post<{ Params: { run: string }; Body: { event: string; fact: string } }>('/raw/:run', async (request, reply) => {
  const { run } = request.params;
  const { event, fact } = request.body;
  const me = await signedIn(request);
  if (me === undefined) return reply.code(401).send({ error: 'notSignedIn' });
  const moved = await sql.begin(async (tx) => {
    const [found] = await tx`
      select r.id, r.revision, r.owner, r.data ->> 'stage' as stage, runs.state::text as state, runs.seq
      from records r join runs on r.module = runs.module and r.id = runs.record_id
      where runs.id = ${run} for no key update of r, runs`;
    if (found?.owner !== me) return undefined;
    const { id, revision, seq, state } = found;
    const [from, to, node] =
      found.stage === 'engaging' ? ['engaging', 'proposal', 'there'] : ['proposal', 'engaging', 'back'];
    const now = new Date().toISOString();
    const steps = [
      { at: now, did: 'took', gate: node, name: 'perform', node, actor: me, input: {}, position: 3 },
      { at: now, did: 'entered', from: { node, port: 'next' }, node: to, visit: 2 },
      { at: now, did: 'closed', why: 'replaced', node: from, position: 3 },
      { at: now, did: 'wrote', node: to, fields: ['stage'], record: { id, module: 'deals' } },
    ];
    const undo = { at: now, node, actor: me, after: ['1/start/1', `4/${to}/2`], event, effects: [] };
    const lock = { ops: ['edit'], fields: ['stage'], reason };
    await Promise.all([
      tx`update records set data = data || jsonb_build_object('stage', ${to}::text), revision = revision + 1,
          updated_at = ${now}, updated_by = ${me}
        where module = 'deals' and id = ${id}`,
      tx`insert into record_changes (module, record_id, revision, at, actor, cause, run_id, node, before, after)
        values ('deals', ${id}, ${revision + 1}, ${now}, ${me}, ${fact}, ${run}, ${to},
          jsonb_build_object('stage', ${from}::text), jsonb_build_object('stage', ${to}::text))`,
      tx`insert into events (id, type, module, record_id, actor, cause, root, depth, body, happened_at, received_at)
        values (${fact}, 'record.edited', 'deals', ${id}, ${me}, ${event}, ${event}, 1,
          jsonb_build_object('changed', jsonb_build_array('stage'), 'before', jsonb_build_object('stage', ${from}::text)),
          ${now}, ${now})`,
      tx`update runs set state = ${state}::text::json, seq = seq + ${steps.length}, updated_at = ${now},
          undo = ${JSON.stringify(undo)}::text::jsonb || jsonb_build_object('before', state)
        where id = ${run}`,
      tx`insert into advances (run_id, seq, event_id, at, steps)
        values (${run}, ${seq}::int + ${steps.length}, ${event}, ${now}, ${JSON.stringify(steps)}::text::jsonb)`,
      tx`delete from seats where run_id = ${run}`,
      tx`insert into seats (run_id, position, gate, hold, act, who) values (${run}, 4, ${to}, 'perform', 'perform', '["owner"]')`,
      tx`delete from locks where run_id = ${run}`,
      tx`insert into locks (run_id, position, gate, hold, module, record_id, body, since)
        values (${run}, 4, '', 'lock', 'deals', ${id}, ${JSON.stringify(lock)}::text::jsonb, ${now})`,
    ]);
    return to;
  });
  return moved === undefined ? reply.code(403).send({ error: 'notAllowed' }) : { stage: moved };
});

/** The id of whoever a living session belongs to, if their profile lets them perform acts. */
async function signedIn({ headers }: FastifyRequest): Promise<string | undefined> {
  const [, token] = /throughline=([^;]+)/.exec(headers.cookie ?? '') ?? [];
  if (token === undefined) return undefined;
  const [user] = await sql<{ id: string }[]>`
    select u.id from sessions s join users u on u.id = s.user_id join profiles p on p.id = u.profile
    where s.token_hash = ${createHash('sha256').update(token).digest('hex')} and s.expires_at > now() and u.active
      and (p.id = 'administrator' or p.rights ? 'runs.act')`;
  return user?.id;
}

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.send?.({ type: 'ready' });
