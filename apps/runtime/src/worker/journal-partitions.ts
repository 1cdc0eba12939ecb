import { Temporal } from 'temporal-polyfill';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { idAt } from '../new-id.ts';

/** This month and the next two are there ahead of need. */
const monthsAhead = 2;
const lockKey = 7_264_401;

/** Makes the journal's partitions of this and the next months. Run ids are in order of time, so a month is a range of them. */
export async function ensureJournalPartitions({ db }: RuntimeContext): Promise<void> {
  const thisMonth = Temporal.Now.zonedDateTimeISO('UTC').toPlainDate().with({ day: 1 });
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    const month = thisMonth.add({ months: ahead });
    if (await exists(db, nameOf(month))) continue;
    await db.transaction(async (tx) => {
      await tx.sql`select pg_advisory_xact_lock(${lockKey})`;
      if (!(await exists(tx, nameOf(month)))) await make(tx, month);
    });
  }
}

const nameOf = (month: Temporal.PlainDate) => `advances_${month.year}_${String(month.month).padStart(2, '0')}`;

/** Asks the catalog itself: `to_regclass` remembers, within a transaction, that there was none before it waited for the lock. */
async function exists({ sql }: Session, name: string): Promise<boolean> {
  const found = await sql`
    select from pg_class where relname = ${name} and relnamespace = 'public'::regnamespace`;
  return found.length > 0;
}

/** Rows of the month that came before its partition lie in the default one; they move before it is attached. */
async function make({ sql }: Transaction, month: Temporal.PlainDate): Promise<void> {
  const [name, from, to] = [nameOf(month), firstIdOf(month), firstIdOf(month.add({ months: 1 }))];
  await sql.unsafe(`
    create table "${name}" (like advances including defaults including constraints including indexes);
    with moved as (delete from advances_rest where run_id >= '${from}' and run_id < '${to}' returning *)
    insert into "${name}" select * from moved;
    alter table advances attach partition "${name}" for values from ('${from}') to ('${to}')`);
}

function firstIdOf(month: Temporal.PlainDate): string {
  const { epochMilliseconds } = month.toZonedDateTime('UTC');
  return idAt(epochMilliseconds, 0, new Uint8Array(8));
}
