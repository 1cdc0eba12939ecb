import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { slaHolds, slaOutcome } from '../../sla-clocks.ts';
import type { stageConfig } from './declaration.ts';

/** A place of the process's own: it writes nothing, and watches the time a record stays. */
export const stageBehaviour: Behaviour<ConfigOf<typeof stageConfig>> = {
  enter: ({ config, node }) => ({ then: config.final ? { end: config.result ?? node.id } : 'stay' }),
  holds: (c) => (c.config.final ? [] : slaHolds(c)),
  resume: (c, cause) => ('hold' in cause ? slaOutcome(c.config, cause.hold) : { then: 'stay' }),
};
