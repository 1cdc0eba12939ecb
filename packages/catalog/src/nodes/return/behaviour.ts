import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { returnConfig } from './declaration.ts';

/** Lifts what was parked when this way was begun. */
export const returnBehaviour: Behaviour<ConfigOf<typeof returnConfig>> = {
  enter: () => ({ then: 'return' }),
};
