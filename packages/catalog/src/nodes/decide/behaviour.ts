import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { decideConfig } from './declaration.ts';

/** Takes the first branch whose condition holds; an unknown answer counts as no. */
export const decideBehaviour: Behaviour<ConfigOf<typeof decideConfig>> = {
  enter: (c) => ({ then: { leave: c.config.branches.find((branch) => c.holds(branch.when))?.id ?? 'otherwise' } }),
};
