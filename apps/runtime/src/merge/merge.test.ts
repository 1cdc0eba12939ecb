import type { Answer, RecordView, routes } from '@throughline/contract';
import { describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { listenForEntries, publishBlueprint } from '../../testing/live-deals.ts';
import type { Client } from '../../testing/signed-in.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';

type Preview = Answer<typeof routes.merge.previewMerge>;

const running = foundedApp();
const { people } = running;
const { ada, rita, ron } = running.as;

async function make(client: Client, module: string, data: object): Promise<RecordView> {
  const { status, body, text } = await client('POST', `/api/records/${module}`, { data });
  if (status !== 200) throw new Error(text);
  return body as RecordView;
}
const merge = (client: Client, module: string, stays: RecordView, others: readonly RecordView[], take: object = {}) =>
  client('POST', `/api/merges/${module}/${stays.id}`, {
    revision: stays.revision,
    others: others.map(({ id, revision }) => ({ id, revision })),
    take,
  });
const likenesses = (body: unknown) =>
  (body as { matches: { record: RecordView; by: string[] }[] }).matches.map(({ record, by }) => [record.name, by]);

describe('possible duplicates', () => {
  test('are found by address, number and name however they are written, the likeliest first', async () => {
    const phone = '+49 30 555 12 34';
    const one = await make(rita, 'contacts', { name: 'Anna Berg', email: 'Anna@Halden.example', phone });
    await make(rita, 'contacts', { name: 'ANNA BERG' });
    await make(rita, 'contacts', { name: 'A. Berg', email: 'anna@halden.example' });
    await make(rita, 'contacts', { name: 'Reception', mobile: '0049 (0)30 5551234' });
    await make(rita, 'contacts', { name: 'Somebody else', email: 'else@halden.example', phone: '12-34' });
    const { body } = await rita('GET', `/api/duplicates/contacts/${one.id}`);
    expect(likenesses(body)).toEqual([
      ['A. Berg', ['email']],
      ['Reception', ['phone']],
      ['ANNA BERG', ['name']],
    ]);
  });

  test('are said while a record is entered', async () => {
    await make(rita, 'accounts', { name: 'Kestrel Foods', website: 'https://www.kestrel.example/en' });
    const data = { name: 'Kestrel', website: 'http://KESTREL.example' };
    const { body } = await rita('POST', '/api/duplicates/accounts', { data });
    expect(likenesses(body)).toEqual([['Kestrel Foods', ['domain']]]);
    expect(likenesses((await rita('POST', '/api/duplicates/deals', { data: { name: 'X' } })).body)).toEqual([]);
  });

  test('of a module are listed in groups; of others only what one may read', async () => {
    await make(ron, 'leads', { name: 'Li Na', email: 'li@na.example' });
    await make(ron, 'leads', { name: 'Li Na', email: 'LI@na.example' });
    const { body } = await ron('GET', '/api/duplicates/leads');
    expect(body).toMatchObject({ groups: [{ by: ['email', 'name'], value: 'li@na.example', count: 2 }], more: false });
    expect((await rita('GET', '/api/duplicates/leads')).body).toMatchObject({ groups: [] });
  });
});

test('records side by side show what refers to them and what holds them; merged, the link of the other leads on', async () => {
  const one = await make(rita, 'contacts', { name: 'Bo', title: 'Buyer' });
  const two = await make(rita, 'contacts', { name: 'Bo Lund', email: 'bo@lund.example', title: 'Head of buying' });
  const deal = await make(rita, 'deals', { name: 'Pumps', contact: two.id });
  await make(rita, 'tasks', { subject: 'Call', aboutModule: 'contacts', aboutId: two.id });

  const { body } = await rita('GET', `/api/merges/contacts?ids=${one.id},${two.id}`);
  const preview = body as Preview;
  expect(preview.records.map(({ record, staysNot, goesNot }) => [record.name, staysNot, goesNot])).toEqual([
    ['Bo', null, null],
    ['Bo Lund', null, null],
  ]);
  expect(preview.records[1]?.references.toSorted((a, b) => (a.module < b.module ? -1 : 1))).toEqual([
    { module: 'deals', count: 1 },
    { module: 'tasks', count: 1 },
  ]);

  const merged = await merge(rita, 'contacts', one, [two], { name: two.id });
  expect(merged.body).toMatchObject({
    id: one.id,
    name: 'Bo Lund',
    data: { title: 'Buyer', email: 'bo@lund.example' },
  });
  expect(await rita('GET', `/api/records/contacts/${two.id}`)).toMatchObject({
    status: 410,
    body: { error: 'merged', details: { module: 'contacts', id: one.id, name: 'Bo Lund' } },
  });
  expect((await rita('GET', `/api/records/deals/${deal.id}`)).body).toMatchObject({
    record: { data: { contact: one.id }, revision: 2 },
  });
  const timeline = await rita('GET', `/api/records/contacts/${one.id}/timeline`);
  expect(timeline.body).toMatchObject({
    entries: expect.arrayContaining([
      expect.objectContaining({ kind: 'merged', text: 'Merged with “Bo Lund”', actorName: 'Rita' }),
    ]),
  });
  const audit = await running.context.db.sql`
    select action, subject, detail from audit where action = 'record.merged' and subject = ${`contacts:${one.id}`}`;
  expect(audit).toMatchObject([{ detail: { from: [two.id], take: { name: two.id } } }]);
  expect((await rita('GET', '/api/records/contacts?search=bo%20lund')).body).toMatchObject({ total: { count: 1 } });
});

test('what is not mine is not merged away, and nothing of it is done', async () => {
  const mine = await make(rita, 'contacts', { name: 'Cy' });
  const his = await make(ron, 'contacts', { name: 'Cy Twist' });
  const refused = await merge(rita, 'contacts', mine, [his]);
  expect(refused).toMatchObject({ status: 403, body: { error: 'notAllowed' } });
  expect((refused.body as { message: string }).message).toContain('Cy Twist');
  expect((await ron('GET', `/api/records/contacts/${his.id}`)).status).toBe(200);
  const { body } = await rita('GET', `/api/merges/contacts?ids=${mine.id},${his.id}`);
  expect((body as Preview).records.map(({ goesNot }) => goesNot === null)).toEqual([true, false]);
});

test.each([
  ['the same one twice', (one: string) => ({ revision: 1, others: [{ id: one, revision: 1 }] }), 'named twice'],
  ['a field that is not there', (_: string, two: string) => ({ take: { nothing: two } }), 'no field'],
  [
    'a value of a stranger',
    (one: string) => ({ take: { name: one.replace(/^.{8}/, '00000000') } }),
    'none of the records',
  ],
])('%s is refused by name', async (_, change, sentence) => {
  const [one, two] = [await make(ada, 'accounts', { name: 'One' }), await make(ada, 'accounts', { name: 'Two' })];
  const body = { revision: 1, others: [{ id: two.id, revision: 1 }], take: {}, ...change(one.id, two.id) };
  const answer = await ada('POST', `/api/merges/accounts/${one.id}`, body);
  expect(answer).toMatchObject({ status: 400, body: { error: 'badRequest' } });
  expect((answer.body as { message: string }).message).toContain(sentence);
});

describe('records in processes', () => {
  test('the one that stays keeps its own run and what it holds; the runs of the others end', async () => {
    listenForEntries(running.context);
    await publishBlueprint(running.context, people.pia);
    const one = await make(rita, 'deals', { name: 'Line', stage: 'engaging' });
    const two = await make(rita, 'deals', { name: 'Line 2', stage: 'proposal' });
    const { body } = await rita('GET', `/api/merges/deals?ids=${one.id},${two.id}`);
    expect((body as Preview).records.map(({ locked, runs }) => [locked, runs])).toEqual([
      [['stage'], 1],
      [['stage'], 1],
    ]);
    const refused = await merge(rita, 'deals', one, [two], { stage: two.id });
    expect(refused).toMatchObject({ status: 409, body: { error: 'locked', fields: [{ field: 'stage' }] } });

    expect((await merge(rita, 'deals', one, [two])).status).toBe(200);
    while ((await dispatchFacts(running.context, null)) > 0);
    const runs = await running.context.db.sql`
      select record_id as record, status from runs where record_id in (${one.id}, ${two.id}) order by started_at`;
    expect(runs.find(({ record }) => record === one.id)).toMatchObject({ status: 'running' });
    expect(runs.find(({ record }) => record === two.id)).toMatchObject({ status: 'stopped' });
  });
});
