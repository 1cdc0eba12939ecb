import type { Behaviour } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import { hearingHold } from '../../hearing.ts';
import type { ConfigOf } from '../../node-kind.ts';
import type { waitEventConfig } from './declaration.ts';

/** Rests until the fact comes or the time is over. What the fact carries is given on under its own names. */
export const waitEventBehaviour: Behaviour<ConfigOf<typeof waitEventConfig>> = {
  enter: () => ({ then: 'stay' }),

  holds: ({ config, since }) => [
    // Nothing that comes while the wait begins may slip through: since the visit at least.
    { ...hearingHold('came', config), since: config.since ?? 'visit' },
    ...(config.for === undefined
      ? []
      : [{ name: 'timeout', is: 'time', from: since, intent: { after: config.for }, late: 'run' } as const]),
  ],

  resume: (_, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    if (cause.hold === 'timeout') return { then: { leave: 'timeout' } };
    const data = cause.event.kind === 'fact' ? cause.event.data : null;
    const given = data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as JsonObject) : {};
    return { set: given, then: { leave: 'came' } };
  },
};
