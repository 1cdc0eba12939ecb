import type { Behaviour, Context, TimeIntent } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { timeConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof timeConfig>>;

/** A gate taken once a visit when its time has come; a date that changes moves it, an empty one lets it wait. */
export const timeBehaviour: Behaviour<ConfigOf<typeof timeConfig>> = {
  mode: (config) => config.mode ?? 'leave',

  holds: (c) => {
    const intent = intentOf(c);
    return intent === null ? [] : [{ name: 'due', is: 'time', from: c.since, intent, late: 'run' }];
  },
};

function intentOf(c: C): TimeIntent | null {
  if ('after' in c.config) {
    const { after, calendar } = c.config;
    return { after, ...(calendar === undefined ? {} : { calendar }) };
  }
  const date = c.value({ path: c.config.until });
  return typeof date === 'string' && date !== '' ? { until: date } : null;
}
