import type { Behaviour, Context, Hold, Instant, KeyRef } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import type { outcomeConfig } from './declaration.ts';
import { closings, outcomes, responses } from './outcomes.ts';

/** When the mail went out; before that nothing about it can be late. */
type Memory = { readonly sent: Instant };
type C = Context<ConfigOf<typeof outcomeConfig>, Memory>;

/** A gate taken by what came of the follow-up it hangs on: of its mail, its call or its task. Silence is spoiled by what comes in time. */
export const outcomeBehaviour: Behaviour<ConfigOf<typeof outcomeConfig>, Memory> = {
  mode: (config) => config.mode ?? 'leave',

  holds: (c) => {
    const { config } = c;
    if (config.is === 'none') return silence(c, config.within);
    if (config.is === 'overdue') return [heard(c, 'spoiled', closings), ...dueOf(c)];
    const { where } = config;
    return [{ ...heard(c, 'came', outcomes[config.is].on), ...(where === undefined ? {} : { where }) }];
  },

  resume: (_, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    const { hold, event } = cause;
    if (hold === 'spoiled') return { then: 'spent' };
    if (hold === 'sent') return { remember: { sent: event.at }, then: 'stay' };
    return event.kind === 'fact' ? { set: { came: event.data }, then: 'take' } : { then: 'take' };
  },
};

function heard(c: C, name: string, on: readonly string[]): Hold & { readonly is: 'event' } {
  const { source } = c;
  // Only what this visit has made: a mail that waits for a colleague is not the one of the visit before.
  const keys: readonly KeyRef[] = [
    ...(given(c, 'message') === null ? [] : [{ message: source }]),
    ...(given(c, 'call') === null ? [] : [{ task: source }]),
  ];
  return { name, is: 'event', on, keys };
}

function silence(c: C, within: Extract<C['config'], { readonly is: 'none' }>['within']): readonly Hold[] {
  const spoiled = heard(c, 'spoiled', responses);
  // A call is planned at once; a mail waits in the ledger or for a colleague.
  const from = given(c, 'call') === null ? c.memory?.sent : c.since;
  if (from === undefined) return [spoiled, heard(c, 'sent', ['mail.sent'])];
  return [spoiled, { name: 'silent', is: 'time', from, intent: { after: within }, late: 'run' }];
}

function dueOf(c: C): readonly Hold[] {
  const due = given(c, 'dueAt');
  return typeof due === 'string'
    ? [{ name: 'overdue', is: 'time', from: c.since, intent: { until: due }, late: 'run' }]
    : [];
}

/** What the place it hangs on has given out. */
const given = (c: C, name: string): Json => c.value({ path: `steps.${c.source}.${name}` });
