import { describe, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { serviceViewer, type Viewer } from '../access/viewer.ts';
import { newId } from '../new-id.ts';
import { admitWith, type RecordFact } from './admission.ts';
import type { Command, Outcome, StoredRecord } from './command.ts';
import { writeRecords } from './write-records.ts';

const here = foundedContext();
const { people } = here;

function write(viewer: Viewer, ...commands: Command[]): Promise<readonly Outcome[]> {
  return here.context.db.transaction((tx) => writeRecords(tx, here.context, viewer, commands));
}

async function made(
  viewer: Viewer,
  module: string,
  data: Extract<Command, { do: 'create' }>['data'],
): Promise<StoredRecord> {
  const [outcome] = await write(viewer, { do: 'create', module, data });
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return outcome.record;
}

describe('creating', () => {
  test('a record belongs to whoever makes it, starts with the defaults, and leaves a change and an event', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Big one', amount: { minor: '500000', currency: 'EUR' } });
    expect(deal).toMatchObject({ name: 'Big one', owner: people.rita.user?.id, revision: 1 });
    expect(deal.data).toEqual({ name: 'Big one', amount: { minor: '500000', currency: 'EUR' }, stage: 'prospecting' });
    const [change] = await here.context.db.sql`select * from record_changes where record_id = ${deal.id}`;
    expect(change).toMatchObject({ revision: 1, before: {}, actor: people.rita.user?.id });
    expect(change?.after).toEqual({ ...deal.data, owner: people.rita.user?.id });
    const [event] = await here.context.db.sql`select * from events where record_id = ${deal.id}`;
    expect(event).toMatchObject({
      id: change?.cause,
      type: 'record.created',
      module: 'deals',
      depth: 0,
      root: event?.id,
    });
    expect(event?.body).toMatchObject({ changed: ['amount', 'name', 'owner', 'stage'] });
  });

  test('what is refused is told by field, and the others of the batch go in', async () => {
    const outcomes = await write(
      people.ada,
      { do: 'create', module: 'products', data: { name: 'GTX Pro' } },
      { do: 'create', module: 'products', data: { series: 'GTX' } },
      { do: 'create', module: 'products', data: { name: 'GTX Pro' } },
      { do: 'create', module: 'products', data: { name: 'GTX Basic', colour: 'red' } },
      { do: 'create', module: 'products', data: { name: 'MG Special' } },
    );
    expect(
      outcomes.map((outcome) => (outcome.ok ? outcome.record.name : outcome.fields.map(({ problem }) => problem))),
    ).toEqual(['GTX Pro', ['required'], ['notUnique'], ['unknownField'], 'MG Special']);
  });

  test('a look-up must exist in its own module; a record made earlier in the batch counts', async () => {
    const account = newId();
    const outcomes = await write(
      people.rita,
      { do: 'create', module: 'accounts', id: account, data: { name: 'Isdom' } },
      { do: 'create', module: 'deals', data: { name: 'At Isdom', account } },
      { do: 'create', module: 'deals', data: { name: 'At nobody', account: newId() } },
      { do: 'create', module: 'tasks', data: { subject: 'Call', assignee: newId() } },
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, false]);
    expect(outcomes[2]).toMatchObject({ error: 'invalidFields', fields: [{ field: 'account', problem: 'notFound' }] });
    expect(outcomes[3]).toMatchObject({ fields: [{ field: 'assignee', problem: 'notFound' }] });
  });

  test('a task belongs to whoever is to do it, and passes on with the assignee', async () => {
    const task = await made(people.max, 'tasks', { subject: 'Call back', assignee: people.rita.user?.id ?? '' });
    expect(task.owner).toBe(people.rita.user?.id);
    const [outcome] = await write(people.max, {
      do: 'change',
      module: 'tasks',
      id: task.id,
      set: { assignee: people.ron.user?.id ?? '' },
    });
    expect(outcome).toMatchObject({ ok: true, record: { owner: people.ron.user?.id } });
  });

  test('a profile that may not add to a module is refused', async () => {
    const [outcome] = await write(people.rita, { do: 'create', module: 'products', data: { name: 'Mine' } });
    expect(outcome).toMatchObject({ ok: false, error: 'notAllowed' });
  });
});

describe('changing', () => {
  test('two changes of one record in one batch both count, in order', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Twice' });
    const outcomes = await write(
      people.rita,
      { do: 'change', module: 'deals', id: deal.id, set: { stage: 'engaging' } },
      { do: 'change', module: 'deals', id: deal.id, set: { stage: 'proposal', nextStep: 'Send it' } },
    );
    expect(outcomes[1]).toMatchObject({ record: { revision: 3, data: { stage: 'proposal', nextStep: 'Send it' } } });
    const changes = await here.context.db.sql`
      select revision, before, after from record_changes where record_id = ${deal.id} order by revision`;
    expect(changes.map(({ before, after }) => [before, after]).slice(1)).toEqual([
      [{ stage: 'prospecting' }, { stage: 'engaging' }],
      [
        { stage: 'engaging', nextStep: null },
        { stage: 'proposal', nextStep: 'Send it' },
      ],
    ]);
  });

  test('a change that changes nothing writes nothing', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Same' });
    const [outcome] = await write(people.rita, {
      do: 'change',
      module: 'deals',
      id: deal.id,
      set: { name: 'Same', nextStep: '' },
    });
    expect(outcome).toMatchObject({ ok: true, event: null, record: { revision: 1 } });
  });

  test('an edit on an old revision is stale only where the same fields have changed since', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Shared', nextStep: 'Call' });
    const on = (set: Record<string, string>, revision: number) =>
      write(people.rita, { do: 'change', module: 'deals', id: deal.id, set, revision });
    await on({ nextStep: 'Visit' }, 1);
    const [other] = await on({ description: 'Long story' }, 1);
    expect(other).toMatchObject({ ok: true, record: { revision: 3 } });
    const [same] = await on({ nextStep: 'Write' }, 1);
    expect(same).toMatchObject({ ok: false, error: 'stale', record: { data: { nextStep: 'Visit' } } });
    const [fresh] = await on({ nextStep: 'Write' }, 3);
    expect(fresh).toMatchObject({ ok: true });
  });

  test('what one may not see does not exist; what one may only read is not changed', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Private' });
    const account = await made(people.rita, 'accounts', { name: 'Seen by all' });
    const outcomes = await write(
      people.ron,
      { do: 'change', module: 'deals', id: deal.id, set: { name: 'Stolen' } },
      { do: 'change', module: 'accounts', id: account.id, set: { name: 'Stolen' } },
      { do: 'change', module: 'deals', id: newId(), set: { name: 'Nothing' } },
    );
    expect(outcomes.map((outcome) => !outcome.ok && outcome.error)).toEqual(['notFound', 'notAllowed', 'notFound']);
    const [manager] = await write(people.max, { do: 'change', module: 'deals', id: deal.id, set: { name: 'Helped' } });
    expect(manager).toMatchObject({ ok: true });
  });

  test('a write of a run carries run, node, cause and depth', async () => {
    const deal = await made(people.rita, 'deals', { name: 'Moved' });
    const [run, cause, root] = [newId(), newId(), newId()];
    const [outcome] = await write(serviceViewer('engine'), {
      do: 'change',
      module: 'deals',
      id: deal.id,
      set: { stage: 'won' },
      by: { run, node: 'win' },
      cause: { event: cause, root, depth: 2 },
      actor: people.rita.user?.id ?? null,
    });
    expect(outcome).toMatchObject({ ok: true, event: { cause, root, depth: 3, actor: people.rita.user?.id } });
    const [change] = await here.context.db
      .sql`select * from record_changes where record_id = ${deal.id} and revision = 2`;
    expect(change).toMatchObject({ run_id: run, node: 'win', actor: people.rita.user?.id });
  });
});

describe('deleting', () => {
  test('moves to the recycle bin, clears look-ups that may be cleared, and is refused where a look-up says so', async () => {
    const account = await made(people.ada, 'accounts', { name: 'Gone soon' });
    const product = await made(people.ada, 'products', { name: 'Kept' });
    const deal = await made(people.ada, 'deals', { name: 'Refers', account: account.id, product: product.id });
    const outcomes = await write(
      people.ada,
      { do: 'delete', module: 'accounts', id: account.id },
      { do: 'delete', module: 'products', id: product.id },
    );
    expect(outcomes[0]).toMatchObject({ ok: true, event: { type: 'record.deleted' } });
    expect(outcomes[1]).toMatchObject({ ok: false, error: 'inUse' });
    const [row] = await here.context.db.sql`select data from records where id = ${deal.id}`;
    expect(row?.data).toEqual({ name: 'Refers', product: product.id, stage: 'prospecting' });
    const [again] = await write(people.ada, { do: 'delete', module: 'accounts', id: account.id });
    expect(again).toMatchObject({ ok: false, error: 'notFound' });
  });

  test('a unique value is free again once its record is deleted', async () => {
    const first = await made(people.ada, 'deals', { name: 'One', opportunityId: 'X-1' });
    await write(people.ada, { do: 'delete', module: 'deals', id: first.id });
    const second = await made(people.ada, 'deals', { name: 'Two', opportunityId: 'X-1' });
    expect(second.data.opportunityId).toBe('X-1');
  });
});

test('admission sees the facts inside the transaction, and its failure undoes the writes', async () => {
  const seen: RecordFact[] = [];
  const own = { ...here.context };
  admitWith(own, async (_tx, _context, facts) => {
    seen.push(...facts);
    if (facts.some(({ record }) => record.name === 'Not this')) throw new Error('no entry');
    return false;
  });
  const create = (name: string) =>
    own.db.transaction((tx) => writeRecords(tx, own, people.rita, [{ do: 'create', module: 'deals', data: { name } }]));
  await create('This');
  await expect(create('Not this')).rejects.toThrow('no entry');
  expect(seen.map(({ event, record }) => [event.type, record.name])).toEqual([
    ['record.created', 'This'],
    ['record.created', 'Not this'],
  ]);
  const rows = await own.db.sql`select 1 from records where name = 'Not this'`;
  expect(rows).toHaveLength(0);
});
