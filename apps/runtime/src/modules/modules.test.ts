import type { ManagedModule } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import { describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { buildIndexes } from './build-indexes.ts';
import { runFieldJob } from './run-field-job.ts';

const running = foundedApp();
const { ada, rita } = running.as;

const at = (path = '') => `/api/settings/modules${path}`;
async function done(answer: Promise<{ status: number; body: unknown; text: string }>): Promise<ManagedModule> {
  const { status, body, text } = await answer;
  if (status !== 200) throw new Error(text);
  return body as ManagedModule;
}
async function create(
  module: string,
  data: object,
): Promise<{ id: string; revision: number; data: Record<string, unknown> }> {
  const { status, body, text } = await rita('POST', `/api/records/${module}`, { data });
  if (status !== 200) throw new Error(text);
  return body as { id: string; revision: number; data: Record<string, unknown> };
}
const read = async (module: string, id: string) =>
  (
    (await rita('GET', `/api/records/${module}/${id}`)).body as {
      record: { data: Record<string, unknown>; name: string };
    }
  ).record;
/** What the worker does, without waiting for one. */
async function work(module: string): Promise<void> {
  const jobs = await running.context.db.sql<{ id: string }[]>`
    select id from field_jobs where module = ${module} and state = 'running' order by created_at`;
  for (const { id } of jobs) await runFieldJob(running.context, id);
  await buildIndexes(running.context, module);
}
const field = (module: ManagedModule, id: string) => module.definition.fields.find((one) => one.id === id);

describe('a custom module', () => {
  test('is made by its administrators alone, has records at once, and speaks for itself in the list of modules', async () => {
    const wanted = { id: 'visits', label: { en: 'Visit', 'zh-CN': '拜访' }, labelPlural: 'Visits', icon: 'map-pin' };
    expect((await rita('POST', at(), wanted)).status).toBe(403);
    const made = await done(ada('POST', at(), wanted));
    expect(made).toMatchObject({ custom: true, fixed: ['name'], definition: { nameField: 'name', columns: ['name'] } });
    expect((await ada('POST', at(), wanted)).body).toMatchObject({ error: 'conflict' });
    const visit = await create('visits', { name: 'First visit' });
    expect(await read('visits', visit.id)).toMatchObject({ name: 'First visit' });
    const { modules } = (await rita('GET', '/api/modules')).body as { modules: { id: string }[] };
    expect(modules.at(-1)).toMatchObject({ id: 'visits' });
  });

  test('an id the database needs is refused', async () => {
    const { status, body } = await ada('POST', at(), { id: 'owner', label: 'O', labelPlural: 'O', icon: 'x' });
    expect([status, body]).toMatchObject([400, { error: 'badRequest' }]);
  });
});

describe('a picklist', () => {
  test('keeps its values when a label changes, and maps them when an option goes', async () => {
    const kinds: Field = {
      id: 'kind',
      type: 'picklist',
      label: 'Kind',
      options: [
        { key: 'shop', label: 'Shop' },
        { key: 'fair', label: 'Fair' },
        { key: 'old', label: 'Old' },
      ],
      default: 'old',
    };
    await done(ada('POST', at('/visits/fields'), kinds));
    const visit = await create('visits', { name: 'To Bern' });
    expect(visit.data.kind).toBe('old');
    const relabelled = { ...kinds, options: kinds.options?.map((one) => ({ ...one, label: `${one.label}!` })) };
    await done(ada('PUT', at('/visits/fields/kind'), relabelled));
    expect((await read('visits', visit.id)).data.kind).toBe('old');

    const without = { ...kinds, options: kinds.options?.slice(0, 2), default: 'shop' };
    const refused = await ada('PUT', at('/visits/fields/kind'), without);
    expect(refused).toMatchObject({ status: 409, body: { error: 'inUse', details: { option: 'old', records: 1 } } });

    const inactive = await done(ada('POST', at('/visits/fields/kind/remove-option'), { option: 'old', to: 'fair' }));
    expect(field(inactive, 'kind')).toMatchObject({
      default: 'fair',
      options: [{}, {}, { key: 'old', inactive: true }],
    });
    const late = await rita('POST', '/api/records/visits', { data: { name: 'Late', kind: 'old' } });
    expect(late.body).toMatchObject({ error: 'invalidFields', fields: [{ field: 'kind', problem: 'notAnOption' }] });
    await work('visits');
    expect((await read('visits', visit.id)).data.kind).toBe('fair');
    const after = await done(ada('GET', at('/visits')));
    expect(field(after, 'kind')?.options?.map(({ key }) => key)).toEqual(['shop', 'fair']);
    expect(after.jobs[0]).toMatchObject({ kind: 'mapOption', state: 'done', done: 1, refused: [] });
  });
});

describe('a formula', () => {
  test('is checked with its place, stored with records old and new, and sorted by', async () => {
    const old = await create('visits', { name: 'Before' });
    await done(ada('POST', at('/visits/fields'), { id: 'hours', type: 'decimal', label: 'Hours' }));
    const cost: Field = {
      id: 'cost',
      type: 'formula',
      label: 'Cost',
      formula: 'coalesce(hours, 0) * 80 + 10',
      result: 'decimal',
    };
    const wrong = await ada('POST', at('/visits/check-formula'), { ...cost, formula: 'houres * 80' });
    expect(wrong.body).toMatchObject({ problems: [{ range: { start: 0, end: 6 } }] });
    const right = await ada('POST', at('/visits/check-formula'), cost);
    expect(right.body).toMatchObject({ problems: [], onRead: false, sample: { value: '10' } });
    expect((await ada('POST', at('/visits/fields'), { ...cost, formula: 'houres * 80' })).body).toMatchObject({
      error: 'invalidFields',
      fields: [{ field: 'cost' }],
    });
    await done(ada('POST', at('/visits/fields'), cost));
    const visit = await create('visits', { name: 'Long', hours: '2.5' });
    expect(visit.data.cost).toBe('210');
    await work('visits');
    expect((await read('visits', old.id)).data.cost).toBe('10');
    const entered = await rita('POST', '/api/records/visits', { data: { name: 'No', cost: '1' } });
    expect(entered.body).toMatchObject({ fields: [{ field: 'cost', problem: 'readOnly' }] });
    const changed = await rita('PATCH', `/api/records/visits/${visit.id}`, { revision: 1, set: { hours: '1' } });
    expect(changed.body).toMatchObject({ data: { cost: '90' } });
    const sorted = (await rita('GET', '/api/records/visits?sort=-cost')).body as { records: { name: string }[] };
    expect(sorted.records[0]?.name).toBe('Long');
  });

  test('that uses time or another record is computed when read, and no list sorts or filters by it', async () => {
    await done(
      ada('POST', at('/visits/fields'), {
        id: 'account',
        type: 'lookup',
        module: 'accounts',
        onDelete: 'clear',
        label: 'Account',
      }),
    );
    await done(
      ada('POST', at('/visits/fields'), {
        id: 'sector',
        type: 'formula',
        label: 'Sector',
        formula: 'account.sector',
        result: 'text',
      }),
    );
    const account = await create('accounts', { name: 'Acme', sector: 'Tools' });
    const visit = await create('visits', { name: 'At Acme', account: account.id });
    expect(visit.data.sector).toBe('Tools');
    await ada('PATCH', `/api/records/accounts/${account.id}`, { revision: 1, set: { sector: 'Toys' } });
    expect((await read('visits', visit.id)).data.sector).toBe('Toys');
    expect((await rita('GET', '/api/records/visits?sort=sector')).status).toBe(400);
    const filter = encodeURIComponent(JSON.stringify({ of: 'sector', is: 'equals', value: 'Toys' }));
    const { status, text } = await rita('GET', `/api/records/visits?filter=${filter}`);
    expect([status, text]).toEqual([400, expect.stringContaining('computed when it is shown')]);
    expect((await ada('DELETE', at('/accounts/fields/sector'))).body).toMatchObject({
      error: 'inUse',
      details: [{ kind: 'formula', name: { en: 'Sector' } }],
    });
  });
});

describe('an auto-number', () => {
  test('is given to records in order, to those there are already too, and is nobody’s to enter', async () => {
    const number: Field = { id: 'number', type: 'autoNumber', label: 'Number', prefix: 'V-', digits: 3, start: 5 };
    await done(ada('POST', at('/visits/fields'), number));
    const [first, second] = [await create('visits', { name: 'One' }), await create('visits', { name: 'Two' })];
    expect([first.data.number, second.data.number]).toEqual(['V-005', 'V-006']);
    await work('visits');
    const { records } = (await rita('GET', '/api/records/visits?limit=200')).body as {
      records: { data: { number?: string } }[];
    };
    const numbers = records.map(({ data }) => data.number);
    expect(new Set(numbers).size).toBe(records.length);
    expect(numbers.every((one) => one?.startsWith('V-'))).toBe(true);
    const entered = await rita('PATCH', `/api/records/visits/${first.id}`, { revision: 1, set: { number: 'V-1' } });
    expect(entered.body).toMatchObject({ fields: [{ field: 'number', problem: 'readOnly' }] });
    const filed = await create('cases', { subject: 'It squeaks' });
    expect(filed.data.number).toBe('C-00001');
  });
});

describe('indexes', () => {
  const code: Field = { id: 'code', type: 'text', label: 'Code', unique: true };

  test('are built beside the work of others; until then lists say so and the door alone knows what is unique', async () => {
    await done(ada('POST', at('/visits/fields'), code));
    await create('visits', { name: 'A', code: 'x1' });
    expect((await rita('GET', '/api/modules/visits/unready-indexes')).body).toEqual({
      fields: [{ field: 'code', state: 'building' }],
    });
    const twice = await rita('POST', '/api/records/visits', { data: { name: 'B', code: 'x1' } });
    expect(twice.body).toMatchObject({ fields: [{ field: 'code', problem: 'notUnique' }] });
    await work('visits');
    expect((await rita('GET', '/api/modules/visits/unready-indexes')).body).toEqual({ fields: [] });
    const [index] = await running.context.db.sql`
      select indisunique as unique, indisvalid as valid from pg_index where indexrelid = '"records_visits_code$unique"'::regclass`;
    expect(index).toEqual({ unique: true, valid: true });
  });

  test('what an interrupted build left over is built anew; values that are shared are listed', async () => {
    const { sql } = running.context.db;
    await done(ada('PUT', at('/visits/fields/code'), { id: 'code', type: 'text', label: 'Code' }));
    await work('visits');
    await create('visits', { name: 'C', code: 'x1' });
    await done(ada('PUT', at('/visits/fields/code'), code));
    await expect(
      sql.unsafe(`create unique index concurrently "records_visits_code$unique" on records_visits ((data ->> 'code'))`),
    ).rejects.toThrow();
    await work('visits');
    const failed = await done(ada('GET', at('/visits')));
    expect(failed.indexes.find((one) => one.field === 'code')).toMatchObject({
      state: 'failed',
      duplicates: [{ value: 'x1', count: 2 }],
    });
    await sql`delete from records where module = 'visits' and name = 'C'`;
    await done(ada('POST', at('/visits/retry-indexes')));
    await work('visits');
    const ready = await done(ada('GET', at('/visits')));
    expect(ready.indexes.find((one) => one.field === 'code')?.state).toBe('ready');
  });
});

describe('a field in use', () => {
  test('is not removed without saying where: views, processes, the module itself', async () => {
    const view = {
      name: 'Long ones',
      definition: { filter: { of: 'hours', is: 'moreThan', value: 2 } },
    };
    expect((await rita('POST', '/api/views/visits', view)).status).toBe(200);
    const { body } = await ada('DELETE', at('/visits/fields/hours'));
    expect(body).toMatchObject({
      error: 'inUse',
      details: [
        { kind: 'formula', name: { en: 'Cost' } },
        { kind: 'view', name: { en: 'Long ones' } },
      ],
    });
    expect((await ada('DELETE', at('/visits/fields/name'))).body).toMatchObject({ error: 'inUse' });
    expect((await ada('DELETE', at('/tasks/fields/aboutId'))).body).toMatchObject({ error: 'inUse' });
    const created = await ada('POST', '/api/processes', { kind: 'blueprint', module: 'deals', name: 'Sales' });
    expect(created.status).toBe(200);
    const uses = (await ada('GET', at('/deals/fields/stage/uses'))).body as { uses: { kind: string; where: string }[] };
    expect(uses.uses).toContainEqual(expect.objectContaining({ kind: 'process', name: 'Sales' }));
  });

  test('once free it goes from the records and stays in their history', async () => {
    const visit = await create('visits', { name: 'Gone', kind: 'shop' });
    const gone = await done(ada('DELETE', at('/visits/fields/kind')));
    expect(field(gone, 'kind')).toBeUndefined();
    expect((await ada('POST', at('/visits/fields'), { id: 'kind', type: 'text', label: 'Kind' })).body).toMatchObject({
      error: 'conflict',
    });
    await work('visits');
    const [row] = await running.context.db.sql`select data from records where id = ${visit.id}`;
    expect(row?.data).not.toHaveProperty('kind');
    const [change] = await running.context.db.sql`select after from record_changes where record_id = ${visit.id}`;
    expect(change?.after).toMatchObject({ kind: 'shop' });
  });

  test('changes its type only where nothing is lost', async () => {
    const text: Field = { id: 'note', type: 'text', label: 'Note' };
    await done(ada('POST', at('/visits/fields'), text));
    await create('visits', { name: 'N', note: 'abc' });
    expect((await ada('PUT', at('/visits/fields/note'), { ...text, type: 'integer' })).body).toMatchObject({
      error: 'inUse',
    });
    expect(field(await done(ada('PUT', at('/visits/fields/note'), { ...text, type: 'longText' })), 'note')?.type).toBe(
      'longText',
    );
  });
});

test('a custom module goes when it has no records, standard ones stay', async () => {
  await done(ada('POST', at(), { id: 'empty', label: 'E', labelPlural: 'Es', icon: 'box' }));
  expect((await ada('DELETE', at('/visits'))).body).toMatchObject({ error: 'inUse' });
  expect((await ada('DELETE', at('/deals'))).body).toMatchObject({ error: 'inUse' });
  expect((await ada('DELETE', at('/empty'))).body).toEqual({ removed: true });
  expect((await ada('GET', at('/empty'))).status).toBe(404);
});
