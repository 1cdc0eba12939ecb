import { randomInt } from 'node:crypto';
import { type Condition, compileCondition, conditionToSql, type Json, recordColumns } from '@throughline/expression';
import {
  accountIds,
  conditions,
  moment,
  recordShape,
  recordValues,
  systemValues,
} from '@throughline/expression/testing/random-conditions';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/index.ts';

// Which conditions and records are tried is chosen anew each time; SEED repeats a run that found something.
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const [conditionCount, recordCount, perStatement] = [10_000, 40, 50];

type Tried = { readonly id: string; readonly values: { readonly [name: string]: Json } };

let database: TestDatabase;
let records: readonly Tried[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database.database;
  await sql`create table records_deals partition of records for values in ('deals')`;
  await sql`create table records_accounts partition of records for values in ('accounts')`;
  const at = '2026-01-01T00:00:00.000Z';
  const accounts = [
    { id: accountIds[0], data: { name: 'a', revenue: '2.25' }, gone: null },
    { id: accountIds[1], data: { name: '客户' }, gone: null },
    { id: accountIds[2], data: { name: 'a', revenue: '7' }, gone: at },
  ];
  const tried = fc.sample(fc.tuple(recordValues, systemValues), { numRuns: recordCount, seed });
  const rows = [
    ...accounts.map((account) => ({ ...account, module: 'accounts', owner: null, revision: 1, created: at })),
    ...tried.map(([data, { id, owner, createdAt, revision }]) => {
      return { module: 'deals', id, data, owner, created: createdAt, revision, gone: null };
    }),
  ];
  await sql`
    insert into records (module, id, name, name_folded, owner, revision, data, created_at, updated_at, deleted_at)
    select module, id, '', '', owner, revision, data, created, created, gone
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      module text, id uuid, owner uuid, revision integer, data jsonb, created timestamptz, gone timestamptz)`;
  const seen = new Map(accounts.filter(({ gone }) => gone === null).map(({ id, data }) => [id, { id, ...data }]));
  records = tried.map(([data, system]) => {
    const { account } = data;
    const behind = typeof account === 'string' ? (seen.get(account) as Json | undefined) : undefined;
    return { id: system.id, values: { ...data, ...system, ...(behind === undefined ? {} : { account: behind }) } };
  });
});
afterAll(() => database.drop());

/** The ids a condition selects, by our own evaluator. */
function heldFor(condition: Condition): readonly string[] {
  const compiled = compileCondition(condition, recordShape);
  if ('problems' in compiled) throw new Error(JSON.stringify([condition, compiled.problems]));
  return records
    .filter(({ values }) => compiled.compiled.holds({ ...moment, values }))
    .map(({ id }) => id)
    .sort();
}

/** The ids each of some conditions selects, by PostgreSQL: one statement for all of them. */
async function selectedBy(some: readonly Condition[]): Promise<readonly (readonly string[])[]> {
  const columns = recordColumns(recordShape, 'r');
  const parts: string[] = [];
  const params: string[] = [];
  for (const condition of some) {
    const compiled = conditionToSql(condition, recordShape, columns, moment, params.length + 1);
    if ('problems' in compiled) throw new Error(JSON.stringify([condition, compiled.problems]));
    parts.push(`coalesce(array_agg(r.id order by r.id) filter (where ${compiled.text}), '{}') as c${parts.length}`);
    params.push(...compiled.params);
  }
  const text = `select ${parts.join(',\n')} from records r where r.module = 'deals'`;
  const [row] = await database.database.sql.unsafe<{ [column: string]: string[] }[]>(text, params);
  return some.map((_, index) => row?.[`c${index}`] ?? []);
}

test(`${conditionCount} conditions select the same of ${recordCount} records here and in PostgreSQL`, async () => {
  const all = fc.sample(conditions, { numRuns: conditionCount, seed });
  const different: {
    readonly condition: Condition;
    readonly here: readonly string[];
    readonly there: readonly string[];
  }[] = [];
  let [judged, telling] = [0, 0];
  for (let from = 0; from < all.length; from += perStatement) {
    const some = all.slice(from, from + perStatement);
    const there = await selectedBy(some);
    for (const [index, condition] of some.entries()) {
      const here = heldFor(condition);
      judged += 1;
      if (here.length > 0 && here.length < recordCount) telling += 1;
      if (here.join() !== there[index]?.join()) different.push({ condition, here, there: there[index] ?? [] });
    }
  }
  const [shortest] = different.sort((a, b) => JSON.stringify(a.condition).length - JSON.stringify(b.condition).length);
  expect(
    shortest,
    `SEED=${seed}: ${different.length} of ${judged} conditions differ; this is the shortest`,
  ).toBeUndefined();
  expect(judged).toBe(conditionCount);
  // Conditions that hold for every record or for none would show little.
  expect(telling).toBeGreaterThan(conditionCount / 3);
});
