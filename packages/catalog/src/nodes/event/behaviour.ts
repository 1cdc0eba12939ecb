import type { Behaviour } from '@throughline/engine';
import { hearingHold } from '../../hearing.ts';
import type { ConfigOf } from '../../node-kind.ts';
import type { eventConfig } from './declaration.ts';

/** A gate taken by a fact; what the fact carries is given on. The same fact never takes it twice. */
export const eventBehaviour: Behaviour<ConfigOf<typeof eventConfig>> = {
  mode: (config) => config.mode ?? 'leave',

  holds: ({ config }) => [
    { ...hearingHold('heard', config), ...(config.since === undefined ? {} : { since: config.since }) },
  ],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    return { set: { heard: cause.event.data }, then: 'take' };
  },
};
