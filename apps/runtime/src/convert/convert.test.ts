import type { Answer, RecordView, routes } from '@throughline/contract';
import { standardModules } from '@throughline/crm';
import { describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';
import { newId } from '../new-id.ts';

type Preview = Answer<typeof routes.convert.previewConversion>;
type Became = Answer<typeof routes.convert.convert>['became'];

const running = foundedApp();
const { people } = running;
const { ada, rita, ron } = running.as;

async function make(client: Client, module: string, data: object): Promise<RecordView> {
  const { status, body, text } = await client('POST', `/api/records/${module}`, { data });
  if (status !== 200) throw new Error(text);
  return body as RecordView;
}
const lead = (more: object = {}) =>
  make(rita, 'leads', { name: 'Anna Berg', company: 'Halden Marine', email: 'anna@halden.example', ...more });
async function preview(client: Client, id: string): Promise<Preview> {
  return (await client('GET', `/api/conversions/leads/${id}`)).body as Preview;
}
const convert = (client: Client, { id, revision }: RecordView, into: object, more: object = {}) =>
  client('POST', `/api/conversions/leads/${id}`, { revision, into, ...more });
const read = async (client: Client, { module, id }: { readonly module: string; readonly id: string }) =>
  (await client('GET', `/api/records/${module}/${id}`)).body as { record: RecordView; became: Became | null };
const all = {
  account: { create: { name: 'Halden Marine' } },
  contact: { create: { name: 'Anna Berg', email: 'anna@halden.example' } },
  deal: { create: { name: 'Halden Marine: pumps', amount: { minor: '100000', currency: 'EUR' } } },
};

test('a lead becomes account, contact and deal, linked; what is still to be done goes on at the deal', async () => {
  const one = await lead();
  const about = { aboutModule: 'leads', aboutId: one.id };
  const open = await make(rita, 'tasks', { subject: 'Call back', ...about });
  const done = await make(rita, 'tasks', { subject: 'First call', status: 'done', ...about });
  const call = await make(rita, 'calls', { subject: 'Demo', status: 'planned', ...about });
  const before = await preview(rita, one.id);
  expect(before).toMatchObject({ refused: null, openActivities: 2 });
  expect(before.into.map(({ role, optional, data }) => [role, optional, data])).toEqual([
    ['account', false, { name: 'Halden Marine' }],
    ['contact', false, { name: 'Anna Berg', email: 'anna@halden.example' }],
    ['deal', true, { name: 'Halden Marine' }],
  ]);

  const { status, body } = await convert(rita, one, all);
  expect(status).toBe(200);
  const { became } = body as { became: Became };
  expect(became.map(({ role, name }) => [role, name])).toEqual([
    ['account', 'Halden Marine'],
    ['contact', 'Anna Berg'],
    ['deal', 'Halden Marine: pumps'],
  ]);
  const [account, contact, deal] = became;
  if (!account || !contact || !deal) throw new Error('It became too little.');
  expect((await read(rita, contact)).record.data).toMatchObject({ account: account.id });
  expect((await read(rita, deal)).record).toMatchObject({
    owner: people.rita.user?.id,
    data: { account: account.id, contact: contact.id, stage: 'prospecting' },
  });
  const aboutNow = async (module: string, { id }: RecordView) => (await read(rita, { module, id })).record.data;
  expect(await aboutNow('tasks', open)).toMatchObject({ aboutModule: 'deals', aboutId: deal.id });
  expect(await aboutNow('calls', call)).toMatchObject({ aboutModule: 'deals', aboutId: deal.id });
  expect(await aboutNow('tasks', done)).toMatchObject(about);

  expect((await read(rita, one)).became).toEqual(became);
  const text = async ({ module, id }: { module: string; id: string }) =>
    (
      (await rita('GET', `/api/records/${module}/${id}/timeline`)).body as { entries: { kind: string; text: string }[] }
    ).entries
      .filter(({ kind }) => kind === 'converted')
      .map((entry) => entry.text);
  expect(await text(one)).toEqual(['Converted to “Halden Marine”, “Anna Berg”, “Halden Marine: pumps”']);
  expect(await text(deal)).toEqual(['Converted from “Anna Berg”']);
  const [event] = await running.context.db.sql`
    select body from events where type = 'record.converted' and record_id = ${one.id}`;
  expect(event?.body).toMatchObject({ account: account.id, contact: contact.id, deal: deal.id });
});

test('what is known already is suggested, chosen and left as it is; the deal may be left out', async () => {
  const account = await make(ron, 'accounts', { name: 'Kestrel Foods Ltd', website: 'https://kestrel.example' });
  const contact = await make(ron, 'contacts', { name: 'Bo Lund', email: 'bo@kestrel.example' });
  const one = await lead({ name: 'Bo Lund', company: 'Kestrel', email: 'BO@kestrel.example' });
  const { into } = await preview(rita, one.id);
  expect(into.map(({ role, matches }) => [role, matches.map(({ record, by }) => [record.id, by])])).toEqual([
    ['account', [[account.id, ['domain']]]],
    ['contact', [[contact.id, ['email', 'name']]]],
    ['deal', []],
  ]);
  const { status, body } = await convert(rita, one, {
    account: { existing: account.id },
    contact: { existing: contact.id },
  });
  expect(status).toBe(200);
  expect((body as { became: Became }).became.map(({ id }) => id)).toEqual([account.id, contact.id]);
  expect((await read(rita, { module: 'contacts', id: contact.id })).record.revision).toBe(1);
});

describe('a converted lead', () => {
  test('can be read and no longer changed, converted or merged', async () => {
    const [one, other] = [await lead(), await lead()];
    await convert(rita, one, all);
    const now = (await read(rita, { module: 'leads', id: one.id })).record;
    const refused = { status: 409, body: { error: 'locked', message: expect.stringContaining('was converted') } };
    const changed = await rita('PATCH', `/api/records/leads/${one.id}`, {
      revision: now.revision,
      set: { title: 'X' },
    });
    expect(changed).toMatchObject(refused);
    expect(await convert(rita, now, all)).toMatchObject(refused);
    const merged = await rita('POST', `/api/merges/leads/${other.id}`, {
      revision: other.revision,
      others: [{ id: one.id, revision: now.revision }],
    });
    expect(merged).toMatchObject(refused);
    expect((await preview(rita, one.id)).refused).toContain('was converted');
  });
});

describe('nothing is done', () => {
  const countOf = async () => (await running.context.db.sql`select count(*)::int as count from records`)[0]?.count;
  const unchanged = async (work: () => Promise<unknown>, answer: object) => {
    const before = await countOf();
    expect(await work()).toMatchObject(answer);
    expect(await countOf()).toBe(before);
  };

  test('when one of the new records is not complete; the error says which', async () => {
    const one = await lead();
    await unchanged(() => convert(rita, one, { ...all, contact: { create: { email: 'nonsense' } } }), {
      status: 422,
      body: { error: 'invalidFields', message: 'Contact: 2 fields need attention.', details: { role: 'contact' } },
    });
  });

  test('when the lead was changed meanwhile, is not mine, or a role is missing or not readable', async () => {
    const one = await lead();
    await unchanged(() => convert(rita, { ...one, revision: 7 }, all), { status: 409, body: { error: 'stale' } });
    await unchanged(() => convert(ron, one, all), { status: 404 });
    await unchanged(() => convert(rita, one, { account: all.account }), { status: 400 });
    await unchanged(() => convert(rita, one, { ...all, account: { existing: newId() } }), { status: 404 });
    await unchanged(() => convert(rita, one, all, { work: 'nobody' }), { status: 400 });
  });

  test('while a process keeps the lead from being converted', async () => {
    const one = await lead();
    const { sql } = running.context.db;
    const [process, run] = [newId(), newId()];
    await sql`insert into processes (id, kind, module, name, state, position, created_at, updated_at)
      values (${process}, 'approval', 'leads', 'Check of leads', 'live', 1, now(), now())`;
    await sql`insert into runs (id, process_id, version, module, record_id, entry_key, status, state, seq, started_at, updated_at)
      values (${run}, ${process}, 1, 'leads', ${one.id}, '', 'running', '{}', 0, now(), now())`;
    const body = JSON.stringify({ ops: ['convert'], reason: { en: 'Max looks at it.' } });
    await sql`insert into locks (run_id, position, gate, hold, module, record_id, body, since)
      values (${run}, 1, '', 'check', 'leads', ${one.id}, ${body}::jsonb, now())`;
    const reason = 'Lead is held by the process “Check of leads” (version 1): Max looks at it.';
    expect((await preview(rita, one.id)).refused).toBe(reason);
    await unchanged(() => convert(rita, one, all), { status: 409, body: { error: 'locked', message: reason } });
  });
});

describe('the mapping', () => {
  const mapping = standardModules.find(({ id }) => id === 'leads')?.conversion;
  if (mapping === undefined) throw new Error('Leads are not converted.');
  const withTitle = (from: string) => ({
    into: mapping.into.map((target) =>
      target.role === 'account' ? { ...target, fields: { ...target.fields, description: from } } : target,
    ),
  });

  test('is changed by whoever manages modules, and used from then on', async () => {
    expect((await rita('PUT', '/api/modules/leads/conversion', withTitle('description'))).status).toBe(403);
    expect((await ada('PUT', '/api/modules/leads/conversion', withTitle('description'))).status).toBe(200);
    const { into } = await preview(rita, (await lead({ description: 'Met at the fair.' })).id);
    expect(into[0]?.data).toEqual({ name: 'Halden Marine', description: 'Met at the fair.' });
  });

  test('is refused where a field cannot hold the values of the other', async () => {
    expect(await ada('PUT', '/api/modules/leads/conversion', withTitle('score'))).toMatchObject({
      status: 422,
      body: { error: 'invalidFields', fields: [{ field: 'account.description' }] },
    });
    expect(await ada('PUT', '/api/modules/deals/conversion', mapping)).toMatchObject({ status: 400 });
  });
});
