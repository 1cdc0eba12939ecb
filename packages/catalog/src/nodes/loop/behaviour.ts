import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { loopConfig } from './declaration.ts';

/** Counts its rounds in what it gives out (`steps.<loop>.round`), so that the count lives as long as what surrounds it. */
export const loopBehaviour: Behaviour<ConfigOf<typeof loopConfig>> = {
  enter: (c) => {
    const before = c.value({ path: `steps.${c.node.id}.round` });
    const round = (typeof before === 'number' ? before : 0) + 1;
    return round <= c.config.max
      ? { set: { round }, then: { leave: 'again' } }
      : { set: { round: 0 }, then: { leave: 'done' } };
  },
};
