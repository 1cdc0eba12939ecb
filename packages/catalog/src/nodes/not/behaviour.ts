import type { Behaviour, Context, Hold, Instant } from '@throughline/engine';
import { hearingHold } from '../../hearing.ts';
import type { ConfigOf } from '../../node-kind.ts';
import type { notConfig } from './declaration.ts';

type Memory = { readonly sent: Instant };
type C = Context<ConfigOf<typeof notConfig>, Memory>;

/** A gate taken when nothing came in time. What comes first spoils it for this visit; about a message its clock begins with the sending. */
export const notBehaviour: Behaviour<ConfigOf<typeof notConfig>, Memory> = {
  mode: (config) => config.mode ?? 'leave',

  holds: (c) => [hearingHold('came', c.config), ...sendingOf(c), ...clockOf(c)],

  resume: (_, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    if (cause.hold === 'came') return { then: 'spent' };
    return cause.hold === 'sent' ? { remember: { sent: cause.event.at }, then: 'stay' } : { then: 'take' };
  },
};

/** A message that waits in the ledger has not been sent yet: what happened to it cannot be late. */
function sendingOf({ config, memory }: C): readonly Hold[] {
  if (!('message' in config.key) || memory) return [];
  return [{ name: 'sent', is: 'event', on: ['effect.done'], keys: [{ effect: config.key.message }] }];
}

function clockOf({ config, memory, since }: C): readonly Hold[] {
  const from = 'message' in config.key ? memory?.sent : since;
  return from === undefined
    ? []
    : [{ name: 'silent', is: 'time', from, intent: { after: config.within }, late: 'run' }];
}
