import { eventually } from '@throughline/runtime/testing/eventually';
import type { MailReceiver } from '@throughline/runtime/testing/receivers/mail-receiver';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { expect } from 'vitest';

export async function countOf({ db }: TestContext, what: string): Promise<number> {
  const [row] = await db.sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${what}`);
  return row?.count ?? 0;
}

/** Nothing is on its way: no mail, no fact that nobody has heard, nothing that is to be told again now. */
export async function noneUnderWay(context: TestContext): Promise<true | undefined> {
  const open = await countOf(context, `effects where kind = 'send' and state in ('ready', 'sending')`);
  const pending = await countOf(context, 'events where handled_at is null');
  const again = await countOf(context, `set_aside where not_before <= '${context.clock.now()}'`);
  return open + pending + again === 0 ? true : undefined;
}

/** The database after `runs` runs of the chain: each went its way once, and its journal and record say the same. */
export async function expectEachOnce(context: TestContext, runs: number): Promise<void> {
  const { sql } = context.db;
  const count = (what: string) => countOf(context, what);
  for (const gate of ['one', 'two', 'three']) {
    expect(await count(`journal where step ->> 'did' = 'took' and step ->> 'gate' = '${gate}'`)).toBe(runs);
  }
  const broken = await sql`
    select r.id from runs r where r.seq <> (select count(*) from journal j where j.run_id = r.id)
      or r.seq <> (select max(j.seq) from journal j where j.run_id = r.id)`;
  expect(broken).toHaveLength(0);
  const revisions = await sql`
    select revision, (select count(*)::int from record_changes c where c.record_id = r.id) as changes, count(*)::int
    from records r where module = 'deals' group by 1, 2`;
  expect(revisions).toEqual([{ revision: 4, changes: 4, count: runs }]);
  expect(await count(`records where module = 'tasks'`)).toBe(runs);
  expect(await count(`(select distinct data ->> 'aboutId' from records where module = 'tasks') as about`)).toBe(runs);
  expect(await count(`notifications where kind = 'process'`)).toBe(runs);
  expect(await count('timers')).toBe(0);
  expect(await sql`select problem, attempts from set_aside`).toEqual([]);
}

/** The world: no mail twice; what may or may not have gone out is an incident, everything else arrived. */
export async function expectMails(context: TestContext, mail: MailReceiver, runs: number): Promise<void> {
  const count = (what: string) => countOf(context, what);
  const done = await count(`effects where kind = 'send' and state = 'done'`);
  const unknown = await count(`effects where kind = 'send' and state = 'unknown'`);
  expect(done + unknown).toBe(runs);
  expect([...mail.taken.values()].filter((times) => times > 1)).toEqual([]);
  expect(mail.taken.size).toBeGreaterThanOrEqual(done);
  expect(mail.taken.size).toBeLessThanOrEqual(runs);
  expect(await count('runs where incident is not null')).toBe(unknown);
  const ended = async () => ((await count(`runs where status = 'done'`)) === done ? true : undefined);
  await eventually('the runs to end', ended, 60_000);
}
