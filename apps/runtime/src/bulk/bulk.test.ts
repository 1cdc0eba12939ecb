import type { Answer, Bulk, routes } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import type { Client } from '../../testing/signed-in.ts';
import { runBulk } from './run-bulk.ts';

type Results = Answer<typeof routes.bulk.bulkResults>;

const running = foundedApp();
const { people } = running;
const { ada, max, rita } = running.as;

/** Starts a bulk change and does what the worker would do. */
async function bulk(client: Client, module: string, body: object): Promise<Bulk> {
  const { body: answer, status, text } = await client('POST', `/api/bulk/${module}`, body);
  if (status !== 200) throw new Error(text);
  const { id } = answer as Bulk;
  await runBulk(running.context, id);
  return (await client('GET', `/api/bulk/${id}`)).body as Bulk;
}
const results = async (client: Client, id: string, query = '') =>
  (await client('GET', `/api/bulk/${id}/results?${query}`)).body as Results;
const dealOf = async (id: string) =>
  ((await ada('GET', `/api/records/deals/${id}`)).body as { record: { data: object; owner: string; revision: number } })
    .record;

test('a value is set in every chosen record, and each has its result', async () => {
  const ids = await makeDeals(running.context, people.ada, 3, (at) => (at === 1 ? { nextStep: 'Call' } : {}));
  const done = await bulk(ada, 'deals', { work: { do: 'change', set: { nextStep: 'Call' } }, of: { ids } });
  expect(done).toMatchObject({ state: 'done', records: { total: 3, done: 3, changed: 2, unchanged: 1, refused: 0 } });
  expect((await results(ada, done.id)).results.map(({ outcome }) => outcome).sort()).toEqual([
    'changed',
    'changed',
    'unchanged',
  ]);
  expect(await dealOf(ids[0] ?? '')).toMatchObject({ data: { nextStep: 'Call' } });
});

test('everything a filter shows is chosen, as it is shown at that moment and no more than that', async () => {
  await makeDeals(running.context, people.ada, 4, (at) => ({ description: at < 3 ? 'to be won' : 'not' }));
  const filter = { of: 'description', is: 'equals', value: 'to be won' };
  const done = await bulk(ada, 'deals', { work: { do: 'own', owner: people.ron.user?.id }, of: { filter } });
  expect(done.records).toMatchObject({ total: 3, changed: 3 });
  const page = await ada('GET', `/api/records/deals?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  const owners = (page.body as { records: { owner: string }[] }).records.map(({ owner }) => owner);
  expect(owners).toEqual(Array(3).fill(people.ron.user?.id));
});

test('what a process holds or another owns is refused with the reason; the rest is done', async () => {
  listenForEntries(running.context);
  await publishBlueprint(running.context, people.pia);
  const held = await makeDeals(running.context, people.rita, 2);
  const done = await bulk(rita, 'deals', { work: { do: 'change', set: { stage: 'won' } }, of: { ids: held } });
  expect(done).toMatchObject({ state: 'done', records: { refused: 2, changed: 0 } });
  const [first] = (await results(rita, done.id, 'outcome=refused')).results;
  expect(first).toMatchObject({ error: 'locked', reason: expect.stringContaining('Qualify') });
  const file = await rita('GET', `/api/bulk/${done.id}/results.csv?outcome=refused`);
  expect(file.text.split('\n')[0]).toContain('name,id,outcome,reason');
  expect(file.text).toContain('Deal stages');
});

test('a transition is performed on many: moved, refused with the reason, or skipped where it is not offered', async () => {
  const ids = await makeDeals(running.context, people.rita, 4, (at) => (at < 3 ? {} : { stage: 'engaging' }));
  const [mine = ''] = ids;
  const of = { ids };
  const acts = (await rita('POST', '/api/bulk/deals/acts', { of })).body as Answer<typeof routes.bulk.sharedActs>;
  const qualify = acts.acts.find(({ label }) => label === 'Qualify');
  expect(acts.looked).toBe(4);
  expect(qualify).toMatchObject({ processName: 'Deal stages', count: 3, to: 'Engaging', form: [] });
  const { process } = qualify ?? {};
  const work = { do: 'act', process, node: 'qualify' };
  const done = await bulk(rita, 'deals', { work, of });
  expect(done).toMatchObject({ state: 'done', work: { name: 'Qualify' }, records: { changed: 3, unchanged: 1 } });
  const [skipped] = (await results(rita, done.id, 'outcome=unchanged')).results;
  expect(skipped).toMatchObject({ record: ids[3], reason: expect.stringContaining('not offered') });
  expect(await dealOf(mine)).toMatchObject({ data: { stage: 'engaging' } });

  // What is asked for is asked of each, and whoever lacks it is told so; what was refused is tried again by itself.
  const propose = { ...work, node: 'propose', input: { fields: { nextStep: 'Send it' } } };
  const refused = await bulk(rita, 'deals', { work: propose, of });
  expect(refused.records).toMatchObject({ changed: 0, refused: 4 });
  const { revision } = await dealOf(mine);
  const set = { amount: { minor: '5000', currency: 'EUR' } };
  expect((await ada('PATCH', `/api/records/deals/${mine}`, { revision, set })).status).toBe(200);
  const again = await bulk(rita, 'deals', { work: propose, of: { refusedOf: refused.id } });
  expect(again.records).toMatchObject({ total: 4, changed: 1, refused: 3 });
  expect(await dealOf(mine)).toMatchObject({ data: { stage: 'proposal', nextStep: 'Send it' } });
});

test('nobody moves what is not theirs to move, and no process is asked for what it does not know', async () => {
  const ids = await makeDeals(running.context, people.rita, 2);
  const acts = await rita('POST', '/api/bulk/deals/acts', { of: { ids } });
  const [{ process } = { process: '' }] = (acts.body as Answer<typeof routes.bulk.sharedActs>).acts;
  const work = { do: 'act', process, node: 'qualify' };
  const done = await bulk(ada, 'deals', { work, of: { ids } });
  expect(done.records).toMatchObject({ refused: 2 });
  const [first] = (await results(ada, done.id, 'outcome=refused')).results;
  expect(first?.reason).toContain('owner');
  expect((await rita('POST', '/api/bulk/deals', { work: { ...work, node: 'no' }, of: { ids } })).status).toBe(400);
  const wrong = { ...work, input: { fields: { amount: 3 } } };
  expect((await bulk(rita, 'deals', { work: wrong, of: { ids } })).records).toMatchObject({ refused: 2 });
});

test('many are deleted at once and lie in the bin', async () => {
  const ids = await makeDeals(running.context, people.ada, 5, () => ({ description: 'gone' }));
  const done = await bulk(ada, 'deals', { work: { do: 'delete' }, of: { ids } });
  expect(done.records).toMatchObject({ changed: 5 });
  expect((await ada('GET', '/api/bin/deals')).body).toMatchObject({ total: { count: 5, more: false } });
});

test('what cannot be right for any record is refused before it begins', async () => {
  const [id = ''] = await makeDeals(running.context, people.ada, 1);
  const of = { ids: [id] };
  const refused = await Promise.all(
    [{ stage: 'nowhere' }, { nothing: 1 }, {}].map((set) =>
      ada('POST', '/api/bulk/deals', { work: { do: 'change', set }, of }),
    ),
  );
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 400]);
  const gone = { ids: ['01890000-0000-7000-8000-000000000001'] };
  expect((await ada('POST', '/api/bulk/deals', { work: { do: 'delete' }, of: gone })).status).toBe(400);
});

test('a cancelled one stops where it is; nobody else sees it', async () => {
  const ids = await makeDeals(running.context, people.rita, 3);
  const started = (
    await rita('POST', '/api/bulk/deals', {
      work: { do: 'change', set: { nextStep: 'Wait' } },
      of: { ids },
    })
  ).body as Bulk;
  expect((await rita('POST', `/api/bulk/${started.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
  await runBulk(running.context, started.id);
  expect((await rita('GET', `/api/bulk/${started.id}`)).body).toMatchObject({ records: { done: 0, total: 3 } });
  expect((await max('GET', `/api/bulk/${started.id}`)).status).toBe(404);
  expect(((await rita('GET', '/api/bulk')).body as { jobs: Bulk[] }).jobs[0]?.id).toBe(started.id);
});

test('a representative reaches only their own, whatever the filter says', async () => {
  await makeDeals(running.context, people.ada, 2, () => ({ description: 'of Ada' }));
  const filter = { of: 'description', is: 'equals', value: 'of Ada' };
  const answer = await rita('POST', '/api/bulk/deals', { work: { do: 'delete' }, of: { filter } });
  expect(answer.status).toBe(400);
});
