import type { Ref } from '@throughline/crm';
import { recordKey } from '@throughline/engine';
import { reachOf, type Viewer } from '../../access/viewer.ts';
import type { Transaction } from '../../database/client.ts';
import type { StoredRecord } from '../../records/command.ts';
import type { Ground } from '../lock-runs.ts';
import { mayRead } from './read-journal.ts';

type Reading = { readonly viewer: Viewer; readonly ref: Ref };

/**
 * Whether each record is there for its viewer, in order. What lies plainly within their reach is seen from what was read
 * under the lock; the rest (hidden, shared, a team too large to name) the database is asked about.
 */
export function readableTo(
  tx: Transaction,
  { records, hidden }: Pick<Ground, 'records' | 'hidden'>,
  asked: readonly Reading[],
): Promise<readonly boolean[]> {
  return Promise.all(
    asked.map(({ viewer, ref }) => {
      const record = records.get(recordKey(ref));
      if (record === undefined || record.deleted) return false;
      return (!hidden.has(ref.id) && reachesPlainly(viewer, record)) || mayRead(tx, viewer, ref);
    }),
  );
}

function reachesPlainly(viewer: Viewer, { module, owner }: StoredRecord): boolean {
  const { read } = reachOf(viewer, module);
  return read === 'all' || (read === 'own' && owner !== null && viewer.team?.includes(owner) === true);
}
