import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { updateConfig } from './declaration.ts';

/** Writes into the record it speaks of, as automation does: the record's guard may refuse it, then the error exit is taken. */
export const updateBehaviour: Behaviour<ConfigOf<typeof updateConfig>> = {
  enter: (c) => {
    const set = Object.fromEntries(Object.entries(c.config.set).map(([field, to]) => [field, c.value(to)]));
    return {
      do: [c.effect('write', { kind: 'write', record: c.record.ref, set, by: 'action' })],
      then: { leave: 'next' },
    };
  },
};
