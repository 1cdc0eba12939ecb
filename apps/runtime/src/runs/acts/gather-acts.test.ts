import type { RunView } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import type { FoundedCompany } from '../../../testing/found-company.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { type Client, cookieOf } from '../../../testing/signed-in.ts';

const running = foundedApp();
const { people } = running;
const { rita, ron } = running.as;

beforeAll(async () => {
  listenForEntries(running.context);
  await publishBlueprint(running.context, people.pia);
});

type Deal = { readonly record: string; readonly run: string };

async function dealsOf(owner: FoundedCompany['rita'], count: number): Promise<readonly Deal[]> {
  const ids = await makeDeals(running.context, owner, count);
  return running.context.db.sql<Deal[]>`
    select record_id as record, id as run from runs where record_id = any(${[...ids]}::uuid[]) order by record_id`;
}
const qualify = (client: Client, { run }: Deal) => client('POST', `/api/runs/${run}/acts`, { node: 'qualify' });
const stages = async (deals: readonly Deal[]) => {
  const rows = await running.context.db.sql<{ stage: string }[]>`
    select data ->> 'stage' as stage from records where id = any(${deals.map(({ record }) => record)}::uuid[])`;
  return rows.map(({ stage }) => stage);
};

test('people who click at the same time get each their own answer, in transactions they share', async () => {
  const [mine, his] = [await dealsOf(people.rita, 12), await dealsOf(people.ron, 12)];
  const clicks = [...mine.map((deal) => qualify(rita, deal)), ...his.map((deal) => qualify(ron, deal))];
  const strangers = mine.slice(0, 3).map((deal) => qualify(ron, deal));
  const nowhere = rita('POST', '/api/runs/019a0000-0000-7000-8000-000000000000/acts', { node: 'qualify' });
  const answers = await Promise.all(clicks);
  expect(answers.map(({ status }) => status)).toEqual(clicks.map(() => 200));
  const runs = answers.map(({ body }) => (body as { run: RunView }).run);
  expect(runs.map(({ id }) => id)).toEqual([...mine, ...his].map(({ run }) => run));
  expect(new Set(runs.map(({ path }) => path.find(({ is }) => is === 'now')?.node))).toEqual(new Set(['engaging']));
  expect(new Set(await stages([...mine, ...his]))).toEqual(new Set(['engaging']));
  expect((await Promise.all(strangers)).map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await nowhere).status).toBe(404);
  // So few transactions that they shared them.
  const [{ count } = { count: 0 }] = await running.context.db.sql<{ count: number }[]>`
    select count(distinct xmin::text)::int as count from runs
    where id = any(${[...mine, ...his].map(({ run }) => run)}::uuid[])`;
  expect(count).toBeLessThan(clicks.length);
});

test('whoever clicks on what somebody else holds waits, and nobody waits with them', async () => {
  const deals = await dealsOf(people.rita, 8);
  const [held, ...free] = deals;
  if (held === undefined) throw new Error('There is no deal.');
  let waiting = Promise.resolve({ status: 0 });
  await running.context.db.transaction(async ({ sql }) => {
    await sql`select from records where id = ${held.record} for update`;
    waiting = qualify(rita, held);
    const answers = await Promise.all(free.map((deal) => qualify(rita, deal)));
    expect(answers.map(({ status }) => status)).toEqual(free.map(() => 200));
    expect(await stages([held])).toEqual(['prospecting']);
  });
  expect((await waiting).status).toBe(200);
  expect(await stages([held])).toEqual(['engaging']);
});

test('what the database refuses of one is refused to them alone', async () => {
  const deals = await dealsOf(people.rita, 8);
  const [poisonous, ...others] = deals;
  const { sql } = running.context.db;
  await sql.unsafe(`
    create function poison() returns trigger language plpgsql as $$
    begin if new.run_id = '${poisonous?.run}' then raise exception 'poisoned'; end if; return new; end $$;
    create trigger poison before insert on advances for each row execute function poison()`);
  const answers = await Promise.all(deals.map((deal) => qualify(rita, deal)));
  expect(answers.map(({ status }) => status)).toEqual([500, ...others.map(() => 200)]);
  expect(await stages(deals.slice(0, 1))).toEqual(['prospecting']);
  expect(new Set(await stages(others))).toEqual(new Set(['engaging']));
  await sql`drop trigger poison on advances`;
  expect((await qualify(rita, deals[0] as Deal)).status).toBe(200);
});

test('a key is good for one request, also among those that come together', async () => {
  const deals = await dealsOf(people.rita, 4);
  const cookie = await cookieOf(running.context, people.rita);
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': 'one-key' };
  const send = ({ run }: Deal, node: string) =>
    running.app.inject({
      method: 'POST',
      url: `/api/runs/${run}/acts`,
      headers,
      payload: JSON.stringify({ node }),
    });
  const [first, second] = deals as [Deal, Deal];
  const answers = await Promise.all([send(first, 'qualify'), send(second, 'qualify'), send(first, 'qualify')]);
  // Whichever of the two requests came first, the other is told no.
  const statuses = answers.map(({ statusCode }) => statusCode);
  const firstCame = statuses[0] === 200;
  expect(statuses).toEqual(firstCame ? [200, 409, 200] : [409, 200, 409]);
  if (firstCame) expect(answers[2]?.body).toBe(answers[0]?.body);
  expect(await stages([firstCame ? second : first])).toEqual(['prospecting']);
  expect(await stages([firstCame ? first : second])).toEqual(['engaging']);
});
