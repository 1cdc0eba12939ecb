import type { CompiledProcess, Offer, Run } from '@throughline/engine';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { ProcessLock } from '../../records/judging/process-locks.ts';
import { heldAway, lockReason } from '../acts/held-away.ts';
import { namesOfSeats, whoCanAct } from './who-can-act.ts';

type Shown = { readonly id: string; readonly state: Run; readonly compiled: CompiledProcess; readonly viewer: Viewer };

/** What another process keeps the record from is not offered: who holds it is the answer why not. */
export async function withoutHeld(
  tx: Transaction,
  context: RuntimeContext,
  runs: readonly Shown[],
  offered: readonly (readonly Offer[])[],
  locks: readonly ProcessLock[],
): Promise<readonly (readonly Offer[])[]> {
  const held = runs.map((run, index) => {
    const [ref] = Object.values(run.state.records);
    const mine = locks.filter(({ record }) => record === ref?.id);
    return (offered[index] ?? []).map((offer) =>
      offer.offered ? heldAway(run.compiled, run.id, offer.to, mine) : undefined,
    );
  });
  const holding = new Set(held.flat().flatMap((lock) => lock?.run ?? []));
  if (holding.size === 0) return offered;
  const seats = await whoCanAct(tx, context, [...holding]);
  return offered.map((list, index) =>
    list.map((offer, place) => {
      const lock = held[index]?.[place];
      if (lock === undefined) return offer;
      const zone = runs[index]?.viewer.user?.zone ?? 'UTC';
      const reasons = [lockReason(lock, namesOfSeats(seats, lock.run), zone)];
      return { ...offer, offered: false, whyNot: { reasons, who: [], way: [] } };
    }),
  );
}
