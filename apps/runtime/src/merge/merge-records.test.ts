import type { JsonObject } from '@throughline/expression';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { newId } from '../new-id.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';

const here = foundedContext();
const { people } = here;

const write = (commands: readonly Command[]) =>
  here.context.db.transaction((tx) => writeRecords(tx, here.context, people.ada, commands));

type World = {
  readonly accounts: readonly string[];
  /** Which of them stays, and how many others go. */
  readonly stays: number;
  readonly gone: readonly string[];
  readonly referring: readonly string[];
};

/** Accounts that are subsidiaries of each other, with contacts, deals, cases, tasks, notes and followers strewn over them. */
const world = fc
  .record({
    accounts: fc.array(fc.option(fc.nat(6), { nil: null }), { minLength: 3, maxLength: 7 }),
    contacts: fc.array(fc.nat(6), { maxLength: 6 }),
    deals: fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 5 }),
    cases: fc.array(fc.nat(6), { maxLength: 3 }),
    tasks: fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 5 }),
    notes: fc.array(fc.nat(6), { maxLength: 4 }),
    followers: fc.array(fc.tuple(fc.nat(6), fc.nat(2)), { maxLength: 8 }),
    stays: fc.nat(6),
    goes: fc.integer({ min: 1, max: 4 }),
  })
  .map((drawn) => ({ ...drawn, stays: drawn.stays % drawn.accounts.length }));

type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never;

async function build(drawn: Drawn): Promise<World> {
  const accounts = drawn.accounts.map(() => newId());
  const at = (index: number) => accounts[index % accounts.length] ?? '';
  const made = (module: string, data: JsonObject) => ({
    do: 'create' as const,
    module,
    id: newId(),
    data,
  });
  const rest = [
    ...drawn.contacts.map((account) => made('contacts', { name: 'C', account: at(account) })),
    ...drawn.deals.map(([account]) => made('deals', { name: 'D', account: at(account) })),
    ...drawn.cases.map((account) => made('cases', { subject: 'S', account: at(account) })),
    ...drawn.tasks.map(([account, done]) =>
      made('tasks', { subject: 'T', aboutModule: 'accounts', aboutId: at(account), status: done ? 'done' : 'open' }),
    ),
  ];
  const outcomes = await write([
    ...accounts.map((id) => ({ do: 'create' as const, module: 'accounts', id, data: { name: 'A' } })),
    ...rest,
  ]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  await write(
    drawn.accounts.flatMap((parent, index) =>
      parent === null
        ? []
        : [{ do: 'change' as const, module: 'accounts', id: at(index), set: { subsidiaryOf: at(parent) } }],
    ),
  );
  const users = [people.ada, people.max, people.rita].map(({ user }) => user?.id ?? '');
  const { sql } = here.context.db;
  for (const account of drawn.notes)
    await sql`insert into notes (id, module, record_id, author, body, mentions, created_at)
      values (${newId()}, 'accounts', ${at(account)}, ${users[0] ?? ''}, 'x', '[]', now())`;
  for (const [account, user] of drawn.followers)
    await sql`insert into followers (module, record_id, user_id, following, since)
      values ('accounts', ${at(account)}, ${users[user] ?? ''}, true, now()) on conflict do nothing`;
  const gone = accounts.filter((_, index) => index !== drawn.stays).slice(0, drawn.goes);
  return { accounts, stays: drawn.stays, gone, referring: rest.map(({ id }) => id) };
}

/** Everything that leads to these accounts: record and field, note, follower. */
async function leading(ids: readonly string[]): Promise<readonly string[]> {
  const { sql } = here.context.db;
  const rows = await sql<{ what: string }[]>`
    select module || '/' || id || '/' || field as what
    from records, unnest(array['account', 'subsidiaryOf', 'aboutId']) as field
    where deleted_at is null and data ->> field = any(${ids}::text[])
    union all select 'note/' || id from notes where record_id = any(${ids}::uuid[])
    union all select distinct 'follower/' || user_id from followers where record_id = any(${ids}::uuid[])`;
  return rows.map(({ what }) => what).sort();
}

test('whatever leads to the records leads to the one that stays; nothing is lost, nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const { accounts, stays, gone } = await build(drawn);
      const survivor = accounts[stays] ?? '';
      const family = [survivor, ...gone];
      const revisions = new Map(
        (
          await here.context.db.sql<{ id: string; revision: number }[]>`
            select id, revision from records where id = any(${family}::uuid[])`
        ).map(({ id, revision }) => [id, revision]),
      );
      const before = await leading(family);
      const [outcome] = await write([
        {
          do: 'merge',
          module: 'accounts',
          id: survivor,
          revision: revisions.get(survivor) ?? 0,
          from: gone.map((id) => ({ id, revision: revisions.get(id) ?? 0 })),
          take: {},
        },
      ]);
      expect(outcome).toMatchObject({ ok: true, record: { id: survivor, deleted: false } });
      expect(await leading(gone)).toEqual([]);
      // Those that went, and a look-up of the record to itself, lead nowhere any more.
      const within = (what: string) => family.some((id) => what === `accounts/${id}/subsidiaryOf`);
      expect(await leading([survivor])).toEqual(before.filter((what) => !within(what)));
      const rows = await here.context.db.sql`
        select id, merged_into as into, deleted_at is null as there from records where id = any(${family}::uuid[])`;
      for (const row of rows)
        expect(row).toMatchObject(row.id === survivor ? { into: null, there: true } : { into: survivor, there: false });
    }),
    { numRuns: 40 },
  );
});

describe('what a merge does to values', () => {
  const make = async (module: string, ...all: Readonly<Record<string, string>>[]) => {
    const outcomes = await write(all.map((data) => ({ do: 'create', module, data })));
    return outcomes.map((outcome) => (outcome.ok ? outcome.record.id : JSON.stringify(outcome)));
  };
  const from = (...ids: string[]) => ids.map((id) => ({ id, revision: 1 }));

  test('a value that was chosen stays, an empty one is filled, the rest is that of the record that stays', async () => {
    const [one = '', two = ''] = await make(
      'contacts',
      { name: 'Anna', title: 'Buyer' },
      { name: 'Anna Berg', title: 'Head', email: 'anna@halden.example' },
    );
    const [outcome] = await write([
      { do: 'merge', module: 'contacts', id: one, revision: 1, from: from(two), take: { name: two } },
    ]);
    expect(outcome).toMatchObject({
      ok: true,
      record: { name: 'Anna Berg', data: { name: 'Anna Berg', title: 'Buyer', email: 'anna@halden.example' } },
      event: { type: 'record.edited', body: { changed: ['email', 'name'], merged: [{ id: two, name: 'Anna Berg' }] } },
    });
  });

  test('a number that only one may have goes over to the record that stays', async () => {
    const [one = '', two = ''] = await make('deals', { name: 'X' }, { name: 'Y', opportunityId: 'A-1' });
    const [outcome] = await write([{ do: 'merge', module: 'deals', id: one, revision: 1, from: from(two), take: {} }]);
    expect(outcome).toMatchObject({ ok: true, record: { data: { name: 'X', opportunityId: 'A-1' } } });
  });

  test('one that was merged before leads on to where the last one went', async () => {
    const [a = '', b = '', c = ''] = await make('accounts', { name: 'A' }, { name: 'B' }, { name: 'C' });
    await write([{ do: 'merge', module: 'accounts', id: b, revision: 1, from: from(a), take: {} }]);
    await write([{ do: 'merge', module: 'accounts', id: c, revision: 1, from: [{ id: b, revision: 2 }], take: {} }]);
    const rows = await here.context.db.sql`select merged_into as into from records where id in (${a}, ${b})`;
    expect(rows).toEqual([{ into: c }, { into: c }]);
  });

  test('values chosen on an older revision are refused, and nothing is done', async () => {
    const [one = '', two = ''] = await make('accounts', { name: 'A' }, { name: 'B' });
    await write([{ do: 'change', module: 'accounts', id: two, set: { sector: 'Food' } }]);
    const [outcome] = await write([
      { do: 'merge', module: 'accounts', id: one, revision: 1, from: from(two), take: {} },
    ]);
    expect(outcome).toMatchObject({ ok: false, error: 'stale', text: { en: '“B” was changed meanwhile.' } });
    const [row] = await here.context.db.sql`select deleted_at, merged_into from records where id = ${two}`;
    expect(row).toEqual({ deleted_at: null, merged_into: null });
  });
});
