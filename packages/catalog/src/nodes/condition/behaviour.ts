import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { conditionConfig } from './declaration.ts';

/** A gate taken when its condition becomes true, and again only after it was false. */
export const conditionBehaviour: Behaviour<ConfigOf<typeof conditionConfig>> = {
  mode: (config) => config.mode ?? 'leave',
  holds: ({ config }) => [{ name: 'holds', is: 'condition', when: config.when }],
};
