import type { ActInput, Behaviour, Context, FormItem, Hold } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { writeInput } from '../../write-input.ts';
import { type transitionConfig, transitionDeclaration } from './declaration.ts';

type Config = ConfigOf<typeof transitionConfig>;
type C = Context<Config>;

/** A gate: offered to people, due after a time, or taken as soon as a condition comes to hold. What was filled in is written before it leads on. */
export const transitionBehaviour: Behaviour<Config> = {
  mode: (config) => config.mode ?? 'leave',

  holds: (c) => (c.config.notIn?.some((id) => c.places.includes(id)) ? [] : [holdOf(c)]),

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    // A time or condition may come while the transition is not allowed: then it passes by, and people still may act elsewhere.
    if (c.config.auto && c.config.when && !c.holds(c.config.when)) return { then: 'stay' };
    if (cause.event.kind !== 'act') return { then: 'take' };
    const input = cause.event.input as ActInput;
    return { do: writeInput(c, input), set: outputs(input), then: 'take' };
  },
};

function holdOf(c: C): Hold {
  const { auto, who = [], when, during } = c.config;
  if (auto && 'after' in auto) {
    const { after, calendar } = auto;
    const intent = { after, ...(calendar === undefined ? {} : { calendar }) };
    return { name: 'due', is: 'time', from: c.since, intent, late: 'run' };
  }
  if (auto) return { name: 'holds', is: 'condition', when: auto.when };
  return {
    name: 'perform',
    is: 'act',
    act: 'perform',
    label: c.node.name ?? transitionDeclaration.label,
    who,
    ...(when === undefined ? {} : { when }),
    ...(during === undefined ? {} : { form: during as readonly FormItem[] }),
  };
}

function outputs({ note, checklists, attachments }: ActInput): JsonObject {
  return {
    ...(note === undefined ? {} : { note }),
    ...(checklists === undefined ? {} : { checklists }),
    ...(attachments === undefined ? {} : { attachments }),
  };
}
