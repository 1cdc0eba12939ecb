import { countKey } from '@throughline/engine';
import { fieldKey } from '../../records/field-sql.ts';
import { lockKeys } from '../lock-keys.ts';
import type { Answering, Asked } from './answering.ts';

/** The fact, under the key of a count, by which runs wait for another number. */
export const countedFact = 'record.counted';

/**
 * How many records lead to another, one statement for all queries that count the same way. Spelled as the indexes on
 * look-ups are; deleted records and those on hold do not count, as in lists. What would change a number is handed out
 * before it is read here, or finds the wait of the run that asked.
 */
export const answerCounts: Answering<'count'> = async (tx, _context, queries) => {
  const { sql } = tx;
  const keys = queries.map(({ of, module, field }) => ({ type: countedFact, key: countKey(module, field, of.id) }));
  await lockKeys(tx, keys, { shared: true });
  const ways = new Map(queries.map((query) => [wayOf(query), query]));
  const counted = new Map<string, number>();
  for (const [way, { module, field, only }] of ways) {
    const ids = queries.filter((query) => wayOf(query) === way).map(({ of }) => of.id);
    const leads = sql.unsafe(`((data ->> ${fieldKey(field)}) collate "C")`);
    const fits =
      only === undefined
        ? sql`true`
        : sql`(${sql.unsafe(`((data ->> ${fieldKey(only.field)}) collate "C")`)}) = any(${[...only.options]}::text[])`;
    const rows = await sql<{ id: string; count: number }[]>`
      select ${leads} as id, count(*)::int as count from records
      where module = ${module} and ${leads} = any(${ids}::text[]) and deleted_at is null and hold is null and ${fits}
      group by 1`;
    for (const { id, count } of rows) counted.set(`${way} ${id}`, count);
  }
  return queries.map((query) => counted.get(`${wayOf(query)} ${query.of.id}`) ?? 0);
};

const wayOf = ({ module, field, only }: Asked<'count'>): string => JSON.stringify([module, field, only ?? null]);
