import type { Draft, KeptForm, RunView } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { cookieOf } from '../../testing/signed-in.ts';
import { viewerOfUser } from '../access/read-viewer.ts';
import { performTogether } from '../runs/acts/perform-together.ts';

const running = foundedApp();
const { people } = running;
const { pia, rita, ron } = running.as;

beforeAll(async () => {
  const { body } = await pia('POST', '/api/processes', {
    kind: 'blueprint',
    module: 'deals',
    name: 'Deal stages',
    document: asking(),
  });
  const { process } = body as Draft;
  expect((await pia('POST', `/api/processes/${process.id}/publish`, { baseRevision: 0 })).status).toBe(200);
});

/** The blueprint of deals, whose first transition asks for all there is to ask for. */
function asking(): Document {
  const document = dealBlueprint();
  const during = [
    { is: 'field', field: 'account' },
    { is: 'field', field: 'account.sector', required: true },
    { is: 'openTasks', id: 'todo' },
    { is: 'newTask', id: 'next', required: true },
    { is: 'attachment', id: 'offer', types: ['document'], atMost: 1 },
  ];
  const nodes = document.nodes.map((node) =>
    node.id === 'qualify' ? { ...node, config: { ...node.config, during: during as Json } } : node,
  );
  return { ...document, nodes };
}

async function made(module: string, data: object): Promise<string> {
  const { status, body } = await rita('POST', `/api/records/${module}`, { data });
  expect(status).toBe(200);
  return (body as { id: string }).id;
}
async function runOf(deal: string): Promise<string> {
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  return (body as { runs: RunView[] }).runs[0]?.id ?? '';
}
/** Adds a text file to a record as Rita; its id. */
async function attach(to: string, name: string, text: string): Promise<string> {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`;
  const headers = {
    cookie: await cookieOf(running.context, people.rita),
    'content-type': 'multipart/form-data; boundary=b',
  };
  const url = `/api/records/${to}/files`;
  const answer = await running.app.inject({ method: 'POST', url, headers, payload: `${head}${text}\r\n--b--\r\n` });
  expect(answer.statusCode).toBe(200);
  return answer.json().id;
}
const dataOf = async (module: string, id: string) =>
  ((await rita('GET', `/api/records/${module}/${id}`)).body as { record: { data: object } }).record.data;

test('a half-filled form waits for its person alone, until it is performed or thrown away', async () => {
  const run = await runOf(await made('deals', { name: 'Chairs' }));
  const path = `/api/runs/${run}/forms`;
  await rita('PUT', `${path}/qualify`, { draft: { note: 'Half' }, percent: 40 });
  await rita('PUT', `${path}/qualify`, { draft: { note: 'More' }, percent: 60 });
  const kept = (await rita('GET', path)).body as { forms: KeptForm[] };
  expect(kept.forms).toMatchObject([{ node: 'qualify', draft: { note: 'More' }, percent: 60 }]);
  expect((await pia('GET', path)).body).toEqual({ forms: [] });
  expect((await ron('PUT', `${path}/qualify`, { draft: {}, percent: 1 })).status).toBe(404);
  const long = await rita('PUT', `${path}/qualify`, { draft: 'x'.repeat(100_001), percent: 1 });
  expect(long).toMatchObject({ status: 413, body: { error: 'tooLarge' } });
  await rita('DELETE', `${path}/qualify`);
  expect((await rita('GET', path)).body).toEqual({ forms: [] });
});

test('a transition asks beyond its record: the account, open tasks, the next task, a file that is really there', async () => {
  const account = await made('accounts', { name: 'Acme' });
  const deal = await made('deals', { name: 'Tables', account });
  const task = await made('tasks', { subject: 'Measure the room', aboutModule: 'deals', aboutId: deal });
  const run = await runOf(deal);
  const act = (input: object) => rita('POST', `/api/runs/${run}/acts`, { node: 'qualify', input });

  const empty = await act({});
  expect(empty.status).toBe(409);
  expect((empty.body as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual([
    'account.sector',
    'todo',
    'next',
    'offer',
  ]);

  const notThere = expect.objectContaining({ field: 'next', problem: 'notAnOption' });
  const nobody = { tasks: { next: { subject: 'Call', assignee: 'nobody in particular' } } };
  expect(await act(nobody)).toMatchObject({ status: 409, body: { fields: expect.arrayContaining([notThere]) } });

  const other = await attach(`accounts/${account}`, 'elsewhere.txt', 'Not on the deal');
  const file = await attach(`deals/${deal}`, 'offer.txt', 'Ten tables');
  const filled = {
    fields: { 'account.sector': 'retail' },
    done: { todo: [task] },
    tasks: { next: { subject: 'Call the buyer', assignee: people.rita.user?.id } },
  };
  const strange = await act({ ...filled, attachments: { offer: [other] } });
  expect(strange).toMatchObject({ status: 409, body: { fields: [{ field: 'offer', problem: 'required' }] } });

  expect((await act({ ...filled, attachments: { offer: [file] } })).status).toBe(200);
  expect(await dataOf('accounts', account)).toMatchObject({ sector: 'retail' });
  expect(await dataOf('tasks', task)).toMatchObject({ status: 'done' });
  const filter = JSON.stringify({ of: 'aboutId', is: 'equals', value: deal });
  const { body } = await rita('GET', `/api/records/tasks?filter=${encodeURIComponent(filter)}&sort=subject`);
  expect((body as { records: { name: string }[] }).records.map(({ name }) => name)).toEqual([
    'Call the buyer',
    'Measure the room',
  ]);
});

test('a form makes nothing refer to a record its person may not see, one by one or many at once', async () => {
  await running.context.db.sql`
    update profiles set modules = modules || '{"accounts": {"read": "own", "write": "own"}}'::jsonb where id = 'standard'`;
  const hers = await made('accounts', { name: 'Hers', sector: 'retail' });
  const { body } = await ron('POST', '/api/records/accounts', { data: { name: 'His alone', sector: 'retail' } });
  const his = (body as { id: string }).id;
  const deal = await made('deals', { name: 'Chairs', account: hers });
  const run = await runOf(deal);
  const input = { fields: { account: his, 'account.sector': 'finance' } };
  const refused = await rita('POST', `/api/runs/${run}/acts`, { node: 'qualify', input });
  expect(refused).toMatchObject({ status: 409, body: { fields: [{ field: 'account', problem: 'notFound' }] } });
  expect(JSON.stringify(refused.body)).not.toContain('His alone');
  expect(await dataOf('deals', deal)).toMatchObject({ account: hers, stage: 'prospecting' });
  const [process] = await running.context.db.sql<{ id: string }[]>`select process_id as id from runs where id = ${run}`;
  const many = { process: process?.id, node: 'qualify', input, records: [deal] };
  expect((await rita('POST', '/api/acts', many)).body).toMatchObject({
    outcomes: [{ is: 'refused', error: 'refused' }],
  });
  const now = await viewerOfUser(running.context.db, people.rita.user?.id ?? '');
  const told = await running.context.db.transaction((tx) =>
    performTogether(tx, running.context, now ?? people.rita, { ...many, process: process?.id ?? '', act: 'perform' }, [
      deal,
    ]),
  );
  expect(told).toMatchObject([{ is: 'refused', more: { fields: [{ field: 'account' }] } }]);
  expect((await ron('GET', `/api/records/accounts/${his}`)).body).toMatchObject({
    record: { data: { sector: 'retail' } },
  });
});
