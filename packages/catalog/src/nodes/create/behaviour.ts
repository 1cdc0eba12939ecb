import type { Behaviour } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import type { createConfig } from './declaration.ts';

/** Makes a record and rests until it is there: what it gives on (`module`, `record`) names it, and a role may be bound to it. The guard may refuse it, then the error exit is taken. */
export const createBehaviour: Behaviour<ConfigOf<typeof createConfig>> = {
  enter: (c) => {
    const { module, link } = c.config;
    const values = Object.entries(c.config.set).map(([field, to]) => [field, c.value(to)]);
    const back: JsonObject = link === undefined ? {} : { [link]: c.record.ref.id };
    const set = { ...Object.fromEntries(values), ...back };
    return {
      // What was made stays, whatever becomes of the process.
      do: [c.effect('create', { kind: 'create', about: c.record.ref, module, set }, { owner: 'nobody' })],
      then: 'stay',
    };
  },

  holds: ({ node }) => [{ name: 'made', is: 'event', on: ['effect.done'], keys: [{ effect: node.id }] }],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    const { module = null, record = null } = cause.event.data as JsonObject;
    return { set: { module, record }, then: { leave: 'next' } };
  },
};
