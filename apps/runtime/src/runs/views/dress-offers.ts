import type { RunView } from '@throughline/contract';
import { type CompiledProcess, type Offer, type Run, recordKey } from '@throughline/engine';
import type { StoredRecord } from '../../records/command.ts';
import type { Meant } from './names-of-who.ts';

type Shown = { readonly state: Run; readonly compiled: CompiledProcess };

/** Offered ones first; of the others who could, by name. */
export function dressed(
  run: Shown,
  list: readonly Offer[],
  names: ReadonlyMap<string, readonly string[]>,
): RunView['offers'] {
  const rank = (offer: Offer) => (offer.offered ? 0 : 1);
  return [...list]
    .sort((a, b) => rank(a) - rank(b))
    .map((offer) => ({
      ...offer,
      ...(offer.offered ? {} : { couldNames: names.get(whoKey(run, offer.whyNot.who)) ?? [] }),
      ...valueBehind(run, offer),
    }));
}

/** The value the field of the process has in the state an act leads to: what a column of a board stands for. */
function valueBehind({ compiled }: Shown, { to }: Offer): { readonly toValue?: string } {
  const value = to === undefined ? undefined : compiled.nodes.get(to)?.node.config.value;
  return typeof value === 'string' ? { toValue: value } : {};
}

/** Who could perform what is not offered, to be found out by name. */
export function whoIn(
  run: Shown,
  list: readonly Offer[],
  records: ReadonlyMap<string, StoredRecord>,
): readonly Meant[] {
  const [ref] = Object.values(run.state.records);
  const record = ref === undefined ? undefined : records.get(recordKey(ref));
  const submitter = run.state.startedBy;
  return list.flatMap((offer) =>
    offer.offered ? [] : [{ key: whoKey(run, offer.whyNot.who), who: offer.whyNot.who, record, submitter }],
  );
}

function whoKey({ state }: Shown, who: readonly string[]): string {
  const [record] = Object.values(state.records);
  return `${record === undefined ? '' : recordKey(record)}\n${state.startedBy ?? ''}\n${who.join('\n')}`;
}
