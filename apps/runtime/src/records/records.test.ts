import { beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';
import type { Command, StoredRecord } from './command.ts';
import { writeRecords } from './write-records.ts';

type Page = {
  readonly records: readonly StoredRecord[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
  readonly names: Record<string, string>;
};

const running = foundedApp();
const { people } = running;
const { ada, rita, max } = running.as;
let ids: string[];

beforeAll(async () => {
  ids = await make([
    ...['Zeta Marine', 'alpha foods', 'Ärzte GmbH', '客户甲'].map((name) => create('accounts', { name })),
    ...Array.from({ length: 60 }, (_, index) => dealOf(index)),
  ]);
});

const create = (module: string, data: Record<string, unknown>, owner?: string | null) =>
  ({ do: 'create', module, data, ...(owner === undefined ? {} : { owner }) }) as Command;

/** Deals of Rita and Ron in turn; some without amount or close date, several with the same. */
function dealOf(index: number): Command {
  const owner = (index % 2 === 0 ? people.rita : people.ron).user?.id ?? null;
  const amount = index % 5 === 0 ? {} : { amount: { minor: String((index % 7) * 10_000), currency: 'EUR' } };
  const closeDate = index % 3 === 0 ? {} : { closeDate: `2026-0${1 + (index % 4)}-10` };
  const stage = ['prospecting', 'engaging', 'won', 'lost'][index % 4];
  return create('deals', { name: `Deal ${String(index).padStart(2, '0')}`, stage, ...amount, ...closeDate }, owner);
}

async function make(commands: Command[]): Promise<string[]> {
  const outcomes = await running.context.db.transaction((tx) =>
    writeRecords(tx, running.context, people.ada, commands),
  );
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.record.id;
  });
}

async function everyPage(client: Client, module: string, query: string): Promise<readonly StoredRecord[]> {
  const found: StoredRecord[] = [];
  let after = '';
  for (let page = 0; page < 50; page++) {
    const { body, status, text } = await client('GET', `/api/records/${module}?limit=7&${query}${after}`);
    if (status !== 200) throw new Error(text);
    found.push(...(body as Page).records);
    const { next } = body as Page;
    if (next === null) return found;
    after = `&after=${next}`;
  }
  throw new Error('The pages do not end.');
}

const filter = (condition: object) => `filter=${encodeURIComponent(JSON.stringify(condition))}`;
const namesIn = (records: readonly StoredRecord[]) => records.map(({ name }) => name);

describe('lists', () => {
  test.each([
    'name',
    '-name',
    'amount',
    '-amount',
    'closeDate',
    '-closeDate',
    'stage',
    '-stage',
    'owner',
    '-updatedAt',
    'account',
  ])('sorted by %s, page after page, show each record once, with the empty ones last', async (sort) => {
    const records = await everyPage(ada, 'deals', `sort=${sort}`);
    expect(new Set(records.map(({ id }) => id)).size).toBe(60);
    const field = sort.replace('-', '');
    if (field !== 'amount' && field !== 'closeDate') return;
    const values = records.map(({ data }) => plainValue(data[field]));
    const full = values.filter((value) => value !== undefined);
    expect(values.slice(0, full.length)).toEqual(full);
    const sorted = full.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(full).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
  });

  test('sort picklists by the order of their options', async () => {
    const stages = (await everyPage(ada, 'deals', 'sort=stage')).map(({ data }) => data.stage);
    expect([...new Set(stages)]).toEqual(['prospecting', 'engaging', 'won', 'lost']);
  });

  test('are searched by the beginning of any word of the name, without case and in any script', async () => {
    const found = async (search: string) =>
      namesIn(await everyPage(ada, 'accounts', `search=${encodeURIComponent(search)}`));
    expect(await found('ALPHA')).toEqual(['alpha foods']);
    expect(await found('mar')).toEqual(['Zeta Marine']);
    expect(await found('ärz')).toEqual(['Ärzte GmbH']);
    expect(await found('客')).toEqual(['客户甲']);
    expect(await found('%')).toEqual([]);
  });

  test('are filtered by conditions; what is empty equals only empty', async () => {
    const count = async (condition: object) => (await everyPage(ada, 'deals', filter(condition))).length;
    expect(await count({ of: 'stage', is: 'equals', value: 'won' })).toBe(15);
    expect(await count({ not: { of: 'stage', is: 'in', value: ['won', 'lost'] } })).toBe(30);
    expect(await count({ of: 'amount', is: 'empty' })).toBe(12);
    expect(await count({ of: 'amount', is: 'notEquals', value: { minor: '10000', currency: 'EUR' } })).toBeGreaterThan(
      12,
    );
    const over = { of: 'amount', is: 'atLeast', value: { minor: '50000', currency: 'EUR' } };
    expect(await count({ all: [over, { not: over }] })).toBe(0);
    expect((await count(over)) + (await count({ not: over }))).toBe(48);
    expect(
      await count({
        any: [
          { of: 'closeDate', is: 'between', value: ['2026-01-01', '2026-02-28'] },
          { of: 'closeDate', is: 'empty' },
        ],
      }),
    ).toBeGreaterThan(20);
    expect(await count({ of: 'name', is: 'startsWith', value: 'Deal 1' })).toBe(10);
    expect(await count({ of: 'owner', is: 'equals', value: people.rita.user?.id })).toBe(30);
  });

  test('are filtered by what stands behind a look-up, unless it is not the viewer’s to read', async () => {
    const [contact, account] = await make([
      create('contacts', { name: 'Cora' }),
      create('accounts', { name: 'Behind', sector: 'mining' }),
    ]);
    await make([create('deals', { name: 'Through', account, contact }, people.rita.user?.id ?? null)]);
    const bySector = filter({ of: 'account.sector', is: 'equals', value: 'mining' });
    expect(namesIn(await everyPage(rita, 'deals', bySector))).toEqual(['Through']);
    const { sql } = running.context.db;
    await sql`update profiles set modules = jsonb_set(modules, '{accounts,read}', '"own"') where id = 'standard'`;
    expect(await rita('GET', `/api/records/deals?${bySector}`)).toMatchObject({
      status: 403,
      body: { error: 'notAllowed' },
    });
    await sql`update profiles set modules = jsonb_set(modules, '{accounts,read}', '"all"') where id = 'standard'`;
    await sql`delete from records where name = 'Through'`;
  });

  test('answer what they cannot filter or sort by', async () => {
    expect(await ada('GET', '/api/records/deals?sort=nonsense')).toMatchObject({ status: 400 });
    expect(await ada('GET', `/api/records/deals?${filter({ of: 'nonsense', is: 'empty' })}`)).toMatchObject({
      status: 400,
    });
    expect(await ada('GET', '/api/records/deals?filter={')).toMatchObject({
      status: 400,
      body: { error: 'badRequest' },
    });
    expect(await ada('GET', '/api/records/deals?after=nonsense')).toMatchObject({ status: 400 });
    expect(await ada('GET', '/api/records/nonsense')).toMatchObject({ status: 404 });
  });

  test('show representatives their own records, and a manager those of the team', async () => {
    const mine = await rita('GET', '/api/records/deals?limit=100');
    expect((mine.body as Page).total).toEqual({ count: 30, more: false });
    expect(((await max('GET', '/api/records/deals')).body as Page).total.count).toBe(60);
    const isMe = `filter=${encodeURIComponent(JSON.stringify({ of: 'owner', is: 'isMe' }))}`;
    expect(((await max('GET', `/api/records/deals?${isMe}`)).body as Page).total.count).toBe(0);
    const team = `filter=${encodeURIComponent(JSON.stringify({ of: 'owner', is: 'isInMyTeam' }))}`;
    expect(((await max('GET', `/api/records/deals?${team}`)).body as Page).total.count).toBe(60);
  });

  test('name the records and users they refer to', async () => {
    const account = ids[0] ?? '';
    await make([create('deals', { name: 'Named', account }, people.rita.user?.id ?? null)]);
    const { body } = await ada('GET', '/api/records/deals?search=Named');
    expect((body as Page).names).toMatchObject({ [account]: 'Zeta Marine', [people.rita.user?.id ?? '']: 'Rita' });
    await ada('DELETE', `/api/records/deals/${(body as Page).records[0]?.id}`);
  });

  test('offer records by the beginning of their name', async () => {
    const { body } = await rita('GET', '/api/look-up/accounts?search=zet');
    expect(body).toEqual({ records: [{ id: ids[0], name: 'Zeta Marine' }] });
  });
});

function plainValue(value: unknown): number | string | undefined {
  if (typeof value === 'object' && value !== null && 'minor' in value) return Number(value.minor);
  return typeof value === 'string' ? value : undefined;
}

describe('a record', () => {
  test('is created, read, changed and deleted through the API', async () => {
    const made = await rita('POST', '/api/records/deals', { data: { name: 'Mine', nextStep: 'Call' } });
    expect(made).toMatchObject({
      status: 200,
      body: { revision: 1, owner: people.rita.user?.id, data: { stage: 'prospecting' } },
    });
    const { id } = made.body as StoredRecord;
    const url = `/api/records/deals/${id}`;
    expect(await rita('PATCH', url, { revision: 1, set: { nextStep: null } })).toMatchObject({
      body: { revision: 2, data: { name: 'Mine' } },
    });
    const stale = await rita('PATCH', url, { revision: 1, set: { nextStep: 'Write' } });
    expect(stale).toMatchObject({ status: 409, body: { error: 'stale', details: { record: { revision: 2 } } } });
    const wrong = await rita('PATCH', url, { revision: 2, set: { amount: 'much', colour: 'red' } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { error: 'invalidFields', fields: [{ field: 'colour' }, { field: 'amount' }] },
    });
    expect(await rita('GET', url)).toMatchObject({
      body: { record: { id }, locks: [], names: { [people.rita.user?.id ?? '']: 'Rita' } },
    });
    expect(await rita('DELETE', url)).toMatchObject({ body: { deleted: true } });
    expect(await rita('GET', url)).toMatchObject({ status: 404, body: { error: 'notFound' } });
  });

  test('of somebody else does not exist for a representative', async () => {
    const ron = ids[5] ?? '';
    expect(await rita('GET', `/api/records/deals/${ron}`)).toMatchObject({ status: 404 });
    expect(await rita('PATCH', `/api/records/deals/${ron}`, { revision: 1, set: {} })).toMatchObject({ status: 404 });
    expect(await rita('GET', `/api/records/deals/${ron}/timeline`)).toMatchObject({ status: 404 });
  });

  test('that many want to create with one unique value exists once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => ada('POST', '/api/records/deals', { data: { opportunityId: 'ONLY-1' } })),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(7);
  });

  test('tells what happened to it, newest first, page by page', async () => {
    const { body } = await rita('POST', '/api/records/deals', { data: { name: 'Told' } });
    const url = `/api/records/deals/${(body as StoredRecord).id}`;
    running.context.clock.forward(60_000);
    await max('PATCH', url, { revision: 1, set: { stage: 'engaging' } });
    running.context.clock.forward(60_000);
    await make([
      create('tasks', {
        subject: 'Ring them',
        aboutModule: 'deals',
        aboutId: (body as StoredRecord).id,
        assignee: people.rita.user?.id,
      }),
    ]);
    const line = await rita('GET', `${url}/timeline`);
    expect(line.body).toMatchObject({
      entries: [
        { kind: 'task', text: 'Task “Ring them” created for Rita' },
        {
          kind: 'changed',
          actorName: 'Max',
          changes: [{ field: 'stage', before: 'prospecting', after: 'engaging' }],
          cause: null,
        },
        { kind: 'created', actorName: 'Rita' },
      ],
      next: null,
    });
    type Line = { entries: { id: string }[]; next: string | null };
    const seen: string[] = [];
    for (let before = ''; ; ) {
      const page = (await rita('GET', `${url}/timeline?limit=1${before}`)).body as Line;
      seen.push(...page.entries.map(({ id }) => id));
      if (page.next === null) break;
      before = `&before=${encodeURIComponent(page.next)}`;
    }
    expect(seen).toEqual((line.body as Line).entries.map(({ id }) => id));
  });
});

test('modules are told with their fields, in the order of the navigation', async () => {
  const { body } = await rita('GET', '/api/modules');
  const { modules } = body as { modules: { id: string; fields: unknown[] }[] };
  expect(modules.map(({ id }) => id)).toEqual([
    'leads',
    'contacts',
    'accounts',
    'deals',
    'products',
    'cases',
    'tasks',
    'calls',
    'meetings',
  ]);
});
