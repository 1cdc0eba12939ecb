import type { FactName } from '@throughline/graph';
import type { Key } from '../keys.ts';

/**
 * What beside the run's own record it was worked out from what a node waits for. Made by the engine alone: nothing fires by
 * it, but the run is told of its changes, and then everything is rendered and judged anew.
 */
export type Watch = { readonly is: 'watch'; readonly name: 'reads'; readonly reads: readonly Read[] };

/** Another record (`record.edited`), or how many lead to one (`record.counted`): under which fact and key it is told. */
export type Read = { readonly on: FactName; readonly key: Key };
