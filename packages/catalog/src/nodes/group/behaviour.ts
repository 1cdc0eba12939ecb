import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { groupConfig } from './declaration.ts';

type Memory = { readonly done: number };

/** Counts branches that have ended: done when enough are, short when too few are left to reach that. */
export const groupBehaviour: Behaviour<ConfigOf<typeof groupConfig>, Memory> = {
  resume: (c, cause) => {
    if (!('child' in cause)) return { then: 'stay' };
    const { living, open } = cause.child;
    const done = (c.memory?.done ?? 0) + 1;
    const needed = c.config.finish?.atLeast ?? done + living + open;
    if (done >= needed) return { then: { leave: 'done' } };
    if (done + living + open < needed) return { then: { leave: 'short' } };
    return { remember: { done }, then: 'stay' };
  },
};
