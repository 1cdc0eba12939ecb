import type { Behaviour, Context, TimeIntent } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { delayConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof delayConfig>>;

/** Rests until its time has come. A date that changes meanwhile moves the wait; an empty one does not hold anybody up. */
export const delayBehaviour: Behaviour<ConfigOf<typeof delayConfig>> = {
  enter: (c) => (intentOf(c) === null ? { note: [noDate], then: { leave: 'next' } } : { then: 'stay' }),

  holds: (c) => {
    const intent = intentOf(c);
    // Emptied while it was waited for: due at once, so that nothing waits for ever.
    return [{ name: 'wait', is: 'time', from: c.since, intent: intent ?? { until: c.since }, late: 'run' }];
  },

  // What comes back from a pause waits on.
  resume: (_, cause) => ({ then: 'hold' in cause ? { leave: 'next' } : 'stay' }),
};

function intentOf(c: C): TimeIntent | null {
  const { config } = c;
  if ('for' in config) {
    const intent = { after: config.for };
    return moved(config, config.calendar === undefined ? intent : { ...intent, calendar: config.calendar });
  }
  const date = c.value({ path: config.until });
  return typeof date === 'string' && date !== '' ? moved(config, { until: date }) : null;
}

/** Most waits are for a duration and nothing else: nothing is copied for them. */
function moved({ at, weekdays }: C['config'], intent: TimeIntent): TimeIntent {
  if (at === undefined && weekdays === undefined) return intent;
  return { ...intent, ...(at === undefined ? {} : { at }), ...(weekdays === undefined ? {} : { weekdays }) };
}

const noDate = {
  code: 'noDate',
  text: {
    en: 'Nothing to wait for: the date is empty.',
    'zh-CN': '无需等待:日期为空。',
    'zh-TW': '無需等待:日期為空。',
  },
};
