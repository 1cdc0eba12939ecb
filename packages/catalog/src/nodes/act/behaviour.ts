import type { ActInput, Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { type actConfig, actDeclaration } from './declaration.ts';
import { usualAct } from './usual-acts.ts';

/** A gate that people take. */
export const actBehaviour: Behaviour<ConfigOf<typeof actConfig>> = {
  mode: (config) => config.mode ?? 'leave',

  holds: ({ config: { act, who, when, note }, node }) => [
    {
      name: 'act',
      is: 'act',
      act,
      label: node.name ?? usualAct(act) ?? actDeclaration.label,
      who,
      ...(when === undefined ? {} : { when }),
      ...(note === undefined ? {} : { form: [{ is: 'note', ...(note === 'required' ? { required: true } : {}) }] }),
    },
  ],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'act') return { then: 'stay' };
    const { note } = cause.event.input as ActInput;
    return { set: { by: cause.event.actor?.id ?? null, note: note ?? null }, then: 'take' };
  },
};
