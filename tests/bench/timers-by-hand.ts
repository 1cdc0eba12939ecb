import type { TestContext } from '@throughline/runtime/testing/test-context';
import { newId } from '@throughline/runtime/testing/worker-parts';

const dayMs = 86_400_000;

/** Moves due timers of the ring one state on: the same rows in the same tables, by statements somebody would write who knows beforehand what comes out. Answers how many. */
export async function moveByHand({ db, clock }: TestContext, batch: number): Promise<number> {
  const now = clock.now();
  return db.transaction(async ({ sql }) => {
    const due = await sql<{ run: string; record: string; revision: number; seq: number; state: string }[]>`
      select t.run_id as run, r.id as record, r.revision, runs.seq, runs.state::text as state
      from timers t join runs on runs.id = t.run_id join records r on r.module = 'deals' and r.id = runs.record_id
      where coalesce(t.not_before, t.due_at) <= ${now}
      order by coalesce(t.not_before, t.due_at), t.run_id limit ${batch}
      for no key update of r, t skip locked`;
    if (due.length === 0) return 0;
    const [run, record, event] = [due.map((one) => one.run), due.map((one) => one.record), due.map(() => newId())];
    const next = new Date(Date.parse(now) + dayMs).toISOString();
    const [from, to] = ['proposal', 'engaging'];
    const step = { at: now, did: 'entered', node: to, visit: 2, from: { node: 'back', port: 'next' } };
    const steps = JSON.stringify(Array.from({ length: 5 }, () => step));
    await Promise.all([
      sql`update runs set state = given.state::json, seq = seq + 5, updated_at = ${now}
        from unnest(${run}::uuid[], string_to_array(${due.map(({ state }) => state).join('\n')}, E'\\n')) as given(id, state) where runs.id = given.id`,
      sql`update records set data = data || jsonb_build_object('stage', ${to}::text), revision = revision + 1, updated_at = ${now}
        where module = 'deals' and id = any(${record}::uuid[])`,
      sql`insert into record_changes (module, record_id, revision, at, cause, run_id, node, before, after)
        select 'deals', record, revision + 1, ${now}, event, run, ${to}, jsonb_build_object('stage', ${from}::text),
          jsonb_build_object('stage', ${to}::text)
        from unnest(${record}::uuid[], ${due.map(({ revision }) => revision)}::int[], ${event}::uuid[], ${run}::uuid[])
          as given(record, revision, event, run)`,
      sql`insert into events (id, type, module, record_id, root, depth, body, happened_at, received_at)
        select event, 'record.edited', 'deals', record, event, 1,
          jsonb_build_object('changed', jsonb_build_array('stage'), 'before', jsonb_build_object('stage', ${from}::text)),
          ${now}, ${now}
        from unnest(${event}::uuid[], ${record}::uuid[]) as given(event, record)`,
      sql`insert into advances (run_id, seq, event_id, at, steps)
        select run, seq + 5, event, ${now}, ${steps}::jsonb
        from unnest(${run}::uuid[], ${due.map(({ seq }) => seq)}::int[], ${event}::uuid[]) as given(run, seq, event)`,
      sql`delete from timers where run_id = any(${run}::uuid[])`,
      sql`insert into timers (run_id, position, gate, hold, due_at, intent, zone)
        select run, 4, 'there', 'due', ${next}, '{"after": {"n": 1, "unit": "day"}}', 'Europe/Berlin'
        from unnest(${run}::uuid[]) as given(run)`,
      sql`delete from locks where run_id = any(${run}::uuid[])`,
      sql`insert into locks (run_id, position, gate, hold, module, record_id, body, since)
        select run, 4, '', 'lock', 'deals', record, '{"ops": ["edit"], "fields": ["stage"], "reason": "x"}', ${now}
        from unnest(${run}::uuid[], ${record}::uuid[]) as given(run, record)`,
    ]);
    return due.length;
  });
}

/** The same for runs that only wait: the run, what it did and its timer, and nothing else is written. */
export async function waitByHand({ db, clock }: TestContext, batch: number): Promise<number> {
  const now = clock.now();
  return db.transaction(async ({ sql }) => {
    const due = await sql<{ run: string; seq: number; state: string; position: number }[]>`
      select t.run_id as run, r.seq, r.state::text as state, t.position from timers t join runs r on r.id = t.run_id
      where coalesce(t.not_before, t.due_at) <= ${now}
      order by coalesce(t.not_before, t.due_at), t.run_id limit ${batch}
      for no key update of r, t skip locked`;
    if (due.length === 0) return 0;
    const [run, seq] = [due.map((one) => one.run), due.map((one) => one.seq)];
    const next = new Date(Date.parse(now) + dayMs).toISOString();
    const steps = JSON.stringify([
      { at: now, did: 'fired', position: 5, node: 'tick', hold: 'wait' },
      { at: now, did: 'entered', node: 'tock', visit: 2, from: { node: 'tick', port: 'next' } },
    ]);
    await Promise.all([
      sql`update runs set state = given.state::json, seq = seq + 2, updated_at = ${now}
        from unnest(${run}::uuid[], string_to_array(${due.map(({ state }) => state).join('\n')}, E'\\n')) as given(id, state)
        where runs.id = given.id`,
      sql`insert into advances (run_id, seq, event_id, at, steps)
        select run, seq + 2, event, ${now}, ${steps}::jsonb
        from unnest(${run}::uuid[], ${seq}::int[], ${due.map(() => newId())}::uuid[]) as given(run, seq, event)`,
      sql`update timers t set position = t.position + 1, due_at = ${next}
        from unnest(${run}::uuid[], ${due.map(({ position }) => position)}::int[]) as given(run, position)
        where t.run_id = given.run and t.position = given.position`,
    ]);
    return due.length;
  });
}
