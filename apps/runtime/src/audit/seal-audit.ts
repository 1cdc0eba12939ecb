import type { RuntimeContext } from '../context.ts';
import { keepHead } from './heads-outside.ts';
import { firstHead, headAfter, readLines, type Seal } from './seal-head.ts';

/** Entries of one seal at most; what is left gets the next one at once. */
const mostEntries = 1_000;

/**
 * Seals what has been noted since the last seal and keeps the new head outside of the database. Answers whether there may
 * be more. One process seals at a time; the others leave it to that one.
 */
export async function sealAudit(context: RuntimeContext): Promise<boolean> {
  const { db, clock, config } = context;
  const seal = await db.transaction(async ({ sql, ...tx }): Promise<Seal | undefined> => {
    const [{ mine } = { mine: false }] = await sql<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('audit seal', 0)) as mine`;
    if (!mine) return undefined;
    const taken = await sql<{ id: string }[]>`
      delete from audit_unsealed where id in (select id from audit_unsealed order by id limit ${mostEntries})
      returning id`;
    if (taken.length === 0) return undefined;
    const entries = taken.map(({ id }) => id).sort();
    const [last] = await sql<{ number: string; head: string }[]>`
      select number, head from audit_seals order by number desc limit 1`;
    const place = { number: Number(last?.number ?? 0) + 1, at: clock.now() };
    const lines = await readLines({ sql, ...tx }, entries);
    const spelled = entries.map((id) => lines.get(id) ?? '');
    const head = headAfter(last?.head ?? firstHead, place, spelled);
    await sql`
      insert into audit_seals (number, at, entries, head)
      values (${place.number}, ${place.at}, ${entries}::uuid[], ${head})`;
    return { ...place, entries, head };
  });
  if (seal === undefined) return false;
  await keepHead(config.dataDir, seal);
  return seal.entries.length === mostEntries;
}
