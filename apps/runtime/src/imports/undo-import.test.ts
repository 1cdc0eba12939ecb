import type { Bulk, Import } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { importer } from '../../testing/imports/bring-in.ts';
import { listenForEntries, publishBlueprint } from '../../testing/live-deals.ts';
import { runBulk } from '../bulk/run-bulk.ts';

const running = foundedApp();
const { people } = running;
const { ada, max } = running.as;
const files = importer(running);

const live = async (module: string) => {
  const [row] = await running.context.db.sql<{ count: number }[]>`
    select count(*)::int as count from records where module = ${module} and deleted_at is null`;
  return row?.count;
};
async function undo(id: string): Promise<Bulk> {
  const { status, body, text } = await ada('POST', `/api/imports/${id}/undo`, {});
  if (status !== 200) throw new Error(text);
  await runBulk(running.context, (body as Bulk).id);
  return (await ada('GET', `/api/bulk/${(body as Bulk).id}`)).body as Bulk;
}

test('what an import added goes to the bin, with what it made for look-ups; what it updated stays', async () => {
  await files.bringIn('deals', 'opportunity_id,deal_stage,next_step\nKept,Prospecting,Wait\n');
  const rows = Array.from({ length: 700 }, (_, at) => `D${at},Prospecting,Call,Made ${at % 2}`).join('\n');
  const done = await files.bringIn(
    'deals',
    `opportunity_id,deal_stage,next_step,account\n${rows}\nKept,Prospecting,Call,\n`,
    {
      with: { account: { missing: 'create' } },
      duplicates: { by: 'opportunityId', then: 'update' },
    },
  );
  expect(done.rows).toMatchObject({ added: 700, updated: 1, made: 2 });
  running.context.clock.forward(60_000);
  const [one] = await running.context.db.sql<{ id: string; revision: number }[]>`
    select id, revision from records where data ->> 'opportunityId' = 'D3'`;
  const edit = { revision: one?.revision, set: { nextStep: 'Mail' } };
  expect((await ada('PATCH', `/api/records/deals/${one?.id}`, edit)).status).toBe(200);
  expect((await ada('GET', `/api/imports/${done.id}/undo`)).body).toEqual({ records: 700, made: 2, changed: 1 });

  const undone = await undo(done.id);
  expect(undone).toMatchObject({ state: 'done', records: { total: 702, changed: 702, refused: 0 } });
  expect([await live('deals'), await live('accounts')]).toEqual([1, 0]);
  expect((await ada('GET', `/api/imports/${done.id}`)).body).toMatchObject({
    undo: { bulk: undone.id, state: 'done', deleted: 702 },
  });
  expect((await ada('GET', '/api/bin/deals')).body).toMatchObject({ total: { count: 700 } });
  expect((await ada('POST', `/api/imports/${done.id}/undo`, {})).status).toBe(409);
  const mapping = files.mapped(done);
  expect((await ada('POST', `/api/imports/${done.id}/start`, { mapping })).status).toBe(409);
});

test('what a process holds, or others need, stays, each with its reason', async () => {
  const products = await files.bringIn('products', 'product\nNeeded\nFree\n');
  await files.bringIn('deals', 'opportunity_id,deal_stage,product\nN1,Prospecting,Needed\n');
  const undone = await undo(products.id);
  expect(undone).toMatchObject({ state: 'done', records: { changed: 1, refused: 1 } });
  const { body } = await ada('GET', `/api/bulk/${undone.id}/results?outcome=refused`);
  expect(body).toMatchObject({ results: [{ module: 'products', name: 'Needed', reason: expect.any(String) }] });
});

test('a cancelled import can be undone and not gone on with; a dry run and people cannot be undone', async () => {
  const dry = await files.bringIn('products', 'product\nTried\n', {}, true);
  expect((await ada('POST', `/api/imports/${dry.id}/undo`, {})).status).toBe(409);
  const people = await files.bringIn('users', 'name\nSomebody New\n');
  expect(await ada('POST', `/api/imports/${people.id}/undo`, {})).toMatchObject({ status: 400 });
});

test('somebody else’s import is not there to be undone', async () => {
  const done = await files.bringIn('products', 'product\nMine\n');
  expect((await max('POST', `/api/imports/${done.id}/undo`, {})).status).toBe(404);
  expect((await max('GET', `/api/imports/${done.id}/undo`)).status).toBe(404);
  expect(((await max('GET', '/api/imports')).body as { imports: Import[] }).imports).toEqual([]);
});

test('the history tells who brought in what and what came of it, a page at a time', async () => {
  const first = (await ada('GET', '/api/imports?limit=2')).body as { imports: Import[]; next: string };
  expect(first.imports[0]).toMatchObject({ module: 'products', createdByName: 'Ada', rows: { added: 1 } });
  const second = (await ada('GET', `/api/imports?limit=2&after=${first.next}`)).body as { imports: Import[] };
  expect(new Set([...first.imports, ...second.imports].map(({ id }) => id)).size).toBe(4);
});

test('imported rows enter a process and are held by it from then on: locked fields are refused row by row', async () => {
  listenForEntries(running.context);
  await publishBlueprint(running.context, people.pia);
  const file = 'opportunity_id,deal_stage,next_step\nB1,Prospecting,Call\nB2,Prospecting,Call\n';
  const dry = await files.bringIn('deals', file, {}, true);
  expect(dry.rows).toMatchObject({ added: 2 });
  await files.bringIn('deals', file);
  const [runs] = await running.context.db.sql`
    select count(*)::int as count from runs join records r on r.id = record_id where r.data ->> 'opportunityId' like 'B_'`;
  expect(runs?.count).toBe(2);
  const update = { duplicates: { by: 'opportunityId', then: 'update' } } as const;
  const again = 'opportunity_id,deal_stage,next_step\nB1,Won,Call\nB2,Prospecting,Mail\n';
  const prepared = await files.prepare('deals', again);
  const tried = await files.run(prepared, update, true);
  const told = await files.errorsOf(tried.id);
  const done = await files.run(prepared, update);
  expect([tried.rows.updated, done.rows.updated, done.rows.failed]).toEqual([1, 1, 1]);
  expect(told).toMatch(/B1,Won,Call,.*Stage is held by the process “Deal stages” \(version 1\)/);
  expect(await files.errorsOf(done.id)).toBe(told);
});
