import type { RunView } from '@throughline/contract';
import { useState } from 'react';
import { asksNothing } from '../../guide/form/form-state.ts';
import { type OpenOffer, waitsForMe } from '../../guide/offers.ts';
import { usePerform } from '../../guide/use-perform.ts';
import { toastError } from '../../parts/notices/toast.ts';
import type { LoadedRecord, RecordKey } from '../record-queries.ts';

/**
 * Which run guides this record, and which of its transitions is open. A transition that asks for nothing is performed by
 * the click itself; any other opens its panel.
 */
export function useGuidance(key: RecordKey, { record }: LoadedRecord, runs: readonly RunView[]) {
  const alive = runs.filter((run) => run.status === 'running' || run.status === 'paused');
  const guided = alive.length > 0 ? alive : runs.filter((run) => run.path.length > 0).slice(0, 1);
  const order = [...guided.filter(waitsForMe), ...guided.filter((run) => !waitsForMe(run))];
  const [chosen, setChosen] = useState<{
    readonly run: string;
    readonly node: string;
    readonly position: number;
  } | null>(null);
  const close = () => setChosen(null);
  const perform = usePerform(key, close);

  const run = runs.find((one) => one.id === chosen?.run);
  const offer = run?.offers.find((one): one is OpenOffer => one.offered && one.node === chosen?.node);
  return {
    /** Runs to show: those still going, what waits for this person to decide first; else the last that led it. */
    runs: order,
    /** The transition whose panel is open; gone as soon as it is no longer offered. */
    open: run !== undefined && offer !== undefined && !asksNothing(offer.form, record.data) ? { run, offer } : null,
    busy: perform.isPending,
    choose: (from: RunView, next: OpenOffer) => {
      setChosen({ run: from.id, node: next.node, position: next.position });
      if (!asksNothing(next.form, record.data)) return;
      perform.mutate({ run: from.id, offer: next, input: {}, seq: from.seq }, { onError: toastError });
    },
    close,
  };
}
export type Guidance = ReturnType<typeof useGuidance>;
