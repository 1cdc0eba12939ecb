import type { Language } from '@throughline/expression';
import { expect, test } from 'vitest';
import { createTestDatabase, testContext } from '../../testing/index.ts';
import { setUpCompany } from '../access/people/set-up.ts';
import type { Database } from '../database/client.ts';
import { adoptRecords } from '../processes/adopt-records.ts';
import { fillSample, sampleAdministrator, sampleCompany } from './fill-sample.ts';

async function filled(language: Language, currency: string, look: (db: Database) => Promise<void>): Promise<void> {
  const made = await createTestDatabase();
  try {
    const context = testContext(made);
    await context.db.transaction(async (tx) => {
      const company = { ...sampleCompany, language, currency };
      await fillSample(tx, context, await setUpCompany(tx, context, company, sampleAdministrator));
    });
    await look(context.db);
  } finally {
    await made.drop();
  }
}

test('a company with months behind it: a funnel of deals, people in a tree, work done and to come', async () => {
  await filled('en', 'EUR', async ({ sql }) => {
    const counts = await sql<{ module: string; count: number }[]>`
      select module, count(*)::int as count from records group by module`;
    const of = (module: string) => counts.find((row) => row.module === module)?.count ?? 0;
    expect([of('accounts'), of('contacts'), of('deals') + of('leads')]).toEqual([200, 605, 1503]);
    for (const module of ['products', 'cases', 'tasks', 'calls', 'meetings']) expect(of(module)).toBeGreaterThan(10);

    const stages = await sql<{ stage: string; count: number }[]>`
      select data ->> 'stage' as stage, count(*)::int as count from records where module = 'deals' group by 1`;
    const open = ['prospecting', 'engaging', 'proposal', 'negotiation'].map(
      (stage) => stages.find((row) => row.stage === stage)?.count ?? 0,
    );
    expect(open).toEqual(open.toSorted((a, b) => b - a));
    expect(open.at(-1)).toBeGreaterThan(10);

    const [span] = await sql`
      select extract(day from max(at) - min(at))::int as days, count(*) filter (where revision > 1)::int as later,
        count(*) filter (where at > '2026-03-02T09:00:00Z')::int as ahead, count(distinct actor)::int as actors
      from record_changes`;
    expect(span).toMatchObject({ days: expect.any(Number), ahead: 0 });
    expect(span?.days).toBeGreaterThan(200);
    expect(span?.later).toBeGreaterThan(3_000);
    expect(span?.actors).toBe(9);
    const [converted] =
      await sql`select count(*)::int as count from records where module = 'leads' and became is not null`;
    expect(converted).toEqual({ count: 63 });

    const people = await sql<{ role: string; manager: string | null }[]>`
      select u.role, m.role as manager from users u left join users m on m.id = u.manager`;
    expect(new Set(people.map(({ role }) => role)).size).toBe(9);
    expect(people.filter(({ manager }) => manager === null)).toEqual([{ role: 'executive', manager: null }]);
  });
});

test('the deals follow a blueprint that is published; the open ones are taken in by the job', async () => {
  const made = await createTestDatabase();
  const context = testContext(made);
  await context.db.transaction(async (tx) => {
    await fillSample(tx, context, await setUpCompany(tx, context, sampleCompany, sampleAdministrator));
  });
  const [process] = await context.db.sql<{ id: string }[]>`select id from processes where state = 'live'`;
  await adoptRecords(context, { process: process?.id ?? '', version: 1 });
  const [adoption] = await context.db.sql`select state, total, adopted, skipped, failed from adoptions`;
  expect(adoption).toEqual({ state: 'done', total: 1_000, adopted: 183, skipped: 817, failed: 0 });
  const [locked] = await context.db.sql`select count(*)::int as count from locks`;
  const [open] = await context.db.sql`
    select count(*)::int as count from records where module = 'deals' and data ->> 'stage' not in ('won', 'lost')`;
  expect(locked).toEqual(open);
  await made.drop();
});

test.each([
  ['zh-CN', 'CNY'],
  ['zh-TW', 'TWD'],
] as const)('speaks %s where text shows, in prices of its currency', async (language, currency) => {
  await filled(language, currency, async ({ sql }) => {
    const latin = await sql`
      select module, name from records
      where module <> 'products' and name !~ '[\u4e00-\u9fff]'
      union all select 'users', name from users where name !~ '[\u4e00-\u9fff]' and role <> 'executive'
      union all select 'roles', name from roles where name !~ '[\u4e00-\u9fff]'
      union all select 'notes', body from notes where body !~ '[\u4e00-\u9fff]'
      union all select 'processes', name from processes where name !~ '[\u4e00-\u9fff]'`;
    expect([...latin]).toEqual([]);
    const currencies =
      await sql`select distinct data -> 'amount' ->> 'currency' as currency from records where module = 'deals'`;
    expect([...currencies]).toEqual([{ currency }]);
  });
});
