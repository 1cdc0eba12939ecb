import type { RunView } from '@throughline/contract';

export type RunOffer = RunView['offers'][number];
export type OpenOffer = Extract<RunOffer, { readonly offered: true }>;
export type ClosedOffer = Extract<RunOffer, { readonly offered: false }>;

export function openOffers(run: RunView): readonly OpenOffer[] {
  return run.offers.filter((offer): offer is OpenOffer => offer.offered);
}
/** Offered where the record stands, but not to this person or not now. */
export function closedOffers(run: RunView): readonly ClosedOffer[] {
  return run.offers.filter((offer): offer is ClosedOffer => !offer.offered && !isElsewhere(offer));
}
/** Offered in other states of the process only: they answer with the way there. */
export function offersElsewhere(run: RunView): readonly ClosedOffer[] {
  return run.offers.filter((offer): offer is ClosedOffer => !offer.offered && isElsewhere(offer));
}
function isElsewhere(offer: ClosedOffer): boolean {
  return offer.whyNot.reasons.some((reason) => reason.code === 'notOffered');
}

/** What may be done beside deciding is never the next thing to do. */
const besides: ReadonlySet<string> = new Set(['takeOver', 'recall', 'release', 'delegate', 'ask']);

/** The one next action: the first offer that goes forward on the path, else the first there is. */
export function primaryOffer(run: RunView): OpenOffer | undefined {
  const offers = openOffers(run).filter(({ act }) => !besides.has(act));
  const ahead = new Map(run.path.filter((stop) => stop.is === 'ahead').map((stop, at) => [stop.node, at]));
  const outcomeOf = (node: string | undefined) => run.path.find((stop) => stop.node === node)?.outcome;
  const forward = offers.filter(
    (offer) => offer.to !== undefined && ahead.has(offer.to) && outcomeOf(offer.to) !== 'lost',
  );
  return forward.sort((a, b) => (ahead.get(a.to ?? '') ?? 0) - (ahead.get(b.to ?? '') ?? 0))[0] ?? offers[0];
}

/**
 * What has a button of its own beside the primary one: to reject where one may approve; and while others decide, what one may do
 * meanwhile, such as recalling it.
 */
export function buttonsBeside(run: RunView, primary: OpenOffer | undefined): readonly OpenOffer[] {
  if (primary?.act === 'approve') {
    return openOffers(run).filter(({ act, position }) => act === 'reject' && position === primary.position);
  }
  const isDecided = run.kind === 'approval' || run.kind === 'review';
  return primary === undefined && isDecided ? openOffers(run).slice(0, 2) : [];
}

const deciding: ReadonlySet<string> = new Set(['approve', 'judge', 'resubmit']);

/** Whether a run waits for the person who looks to decide. */
export const waitsForMe = (run: RunView): boolean => openOffers(run).some(({ act }) => deciding.has(act));

/** Names of those an approval or a review waits for, where that is not the person who looks. */
export function whoDecides(run: RunView): readonly string[] {
  const waits = closedOffers(run).filter(({ act }) => deciding.has(act));
  return [...new Set(waits.flatMap(({ couldNames = [] }) => couldNames))];
}

/** The name of the state a transition leads to, where the path shows it. */
export function stateName(run: RunView, node: string | undefined): string | undefined {
  return run.path.find((stop) => stop.node === node)?.name;
}
