import { arrayText } from '../database/array-text.ts';
import type { Transaction } from '../database/client.ts';
import { hideRecords } from './hide-records.ts';
import { hasEnded, type Kept } from './kept.ts';
import { waitingChanges } from './waiting-changes.ts';
import { bringing, dropText, removing, tables, valuesOf, type Waiting } from './waiting-tables.ts';

const kinds = Object.keys(tables) as readonly Waiting[];

/**
 * Brings timers, waits, seats and locks to what the runs now wait for: what is removed becomes what is added where it
 * can, for a row that moves costs half of one that goes and one that comes.
 */
export function saveWaiting(tx: Transaction, kept: readonly Kept[]): PromiseLike<unknown>[] {
  const { sql } = tx;
  const ended = kept.filter(({ advanced }) => hasEnded(advanced.run)).map(({ told }) => told.run);
  const living = kept.filter(({ advanced }) => !hasEnded(advanced.run));
  const send = (text: string, values: string[]) => sql.unsafe(text, values, { prepare: true });
  const sent = kinds.flatMap((is) => {
    const { brought, gone } = waitingChanges(living, is);
    return [
      ...(ended.length > 0 ? [send(dropText[is], [arrayText(ended)])] : []),
      ...(gone.length > 0 ? [send(removing[is].text, valuesOf(removing[is], gone))] : []),
      ...(brought.length > 0 ? [send(bringing[is].text, valuesOf(bringing[is], brought))] : []),
    ];
  });
  return [...sent, ...hideRecords(tx, kept)];
}
