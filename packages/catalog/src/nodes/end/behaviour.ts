import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { endConfig } from './declaration.ts';

/** Ends its branch inside a block, and the run outside of one. */
export const endBehaviour: Behaviour<ConfigOf<typeof endConfig>> = {
  enter: ({ config }) => ({ then: { end: config.result ?? null, ...(config.cut ? { cut: true } : {}) } }),
};
