import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import type { Command } from '../command.ts';
import { writeRecords } from '../write-records.ts';
import { sortKey } from './field-order.ts';
import { gatherList } from './gather-list.ts';
import type { SortedRow } from './page-wish.ts';
import { wishOf } from './read-page.ts';
import { scopeOf, visibleTo } from './visible-records.ts';
import { walkList } from './walk-list.ts';

const running = foundedApp();
const { people } = running;

const account = (at: number) => `01930000-0000-7000-8000-00000000000${at}`;

/** Accounts of which two share a name and one is Ron's; deals with and without values, many with the same. */
beforeAll(async () => {
  const [rita, ron] = [people.rita.user?.id ?? null, people.ron.user?.id ?? null];
  const accounts = ['Beta', 'alpha', 'Beta', '客户'].map(
    (name, at): Command => ({
      do: 'create',
      module: 'accounts',
      id: account(at),
      data: { name },
      owner: at === 1 ? ron : rita,
    }),
  );
  const stages = ['won', 'engaging', 'prospecting', null];
  const deals = Array.from(
    { length: 40 },
    (_, at): Command => ({
      do: 'create',
      module: 'deals',
      owner: at % 3 === 0 ? ron : rita,
      data: {
        name: `Deal ${at % 9}`,
        stage: stages[at % 4] ?? null,
        ...(at % 5 === 0 ? {} : { account: account(at % 4) }),
        ...(at % 6 === 0 ? {} : { amount: { minor: String(at % 7), currency: 'EUR' } }),
        ...(at % 7 === 0 ? {} : { closeDate: `2026-01-0${1 + (at % 3)}` }),
      },
    }),
  );
  const outcomes = await running.context.db.transaction((tx) =>
    writeRecords(tx, running.context, people.ada, [...accounts, ...deals]),
  );
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
});

type Way = 'walked' | 'gathered';

/** Every page of four, by one of the two ways to read it. */
async function pagesOf(way: Way, who: 'ada' | 'rita', sort: string): Promise<readonly string[]> {
  const { context } = running;
  const narrow = who === 'rita' ? { '*': { read: 'own', write: 'own' } as const } : people.ada.reach;
  const scope = await scopeOf(context, { ...people[who], reach: narrow }, 'deals');
  const found: string[] = [];
  let last: SortedRow | undefined;
  for (let page = 0; page < 20; page++) {
    const { where } = await visibleTo(context, scope, {});
    const end = last === undefined ? undefined : { value: last.sortValue, id: last.id };
    const wish = { ...wishOf(context, scope, where, { sort, limit: 3 }), after: end };
    const rows =
      way === 'walked'
        ? await walkList(context.db, wish, async () => {})
        : (await gatherList(context.db, wish, page % 2 === 0)).rows;
    found.push(...rows.map(({ data, id }) => `${String(data.name)} ${id}`));
    last = rows.at(-1);
    if (rows.length < 4) return found;
  }
  throw new Error('The list has no end.');
}

const sorts = ['name', 'amount', 'closeDate', 'stage', 'owner', 'account', 'contact', 'createdAt', 'updatedAt'];

test.each(sorts.flatMap((sort) => [sort, `-${sort}`]))('walked or gathered, a list by %s is the same', async (sort) => {
  const { module } = await scopeOf(running.context, people.ada, 'deals');
  expect(sortKey(module, sort).walk).toBeDefined();
  for (const who of ['ada', 'rita'] as const) {
    const gathered = await pagesOf('gathered', who, sort);
    expect(new Set(gathered).size).toBe(who === 'ada' ? 40 : 26);
    expect(await pagesOf('walked', who, sort)).toEqual(gathered);
  }
});

test('the names of records out of reach order nothing', async () => {
  const all = await pagesOf('walked', 'ada', 'account');
  const own = await pagesOf('walked', 'rita', 'account');
  const mine = new Set(own);
  expect(all.filter((one) => mine.has(one))).not.toEqual(own);
});
