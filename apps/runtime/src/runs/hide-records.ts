import type { Ref } from '@throughline/crm';
import type { Row } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import { refsSql } from '../records/module-sql.ts';
import type { Kept } from './kept.ts';

/**
 * Brings `records.hold` to what the locks say: the run that has hidden a record longest, none when nobody hides it. To be
 * sent behind the locks; answers nothing to send where no lock that hides has come or gone.
 */
export function hideRecords(tx: Transaction, kept: readonly Kept[]): PromiseLike<unknown>[] {
  const refs = kept.flatMap(({ advanced: { rows } }) => [...rows.added, ...rows.removed].flatMap(hidden));
  if (refs.length === 0) return [];
  const { sql } = tx;
  return [
    sql`
      update records r set hold = (
        select l.run_id from locks l where l.record_id = r.id and l.body ? 'hides' order by l.since, l.run_id limit 1)
      where ${refsSql(tx, refs)}`,
  ];
}

function hidden(row: Row): readonly Ref[] {
  return row.is === 'lock' && row.hides === true ? [row.record] : [];
}
