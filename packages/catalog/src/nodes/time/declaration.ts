import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { calendarSchema } from '../../clock.ts';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { howLong } from '../../how-long.ts';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { durationIn, durationText } from '../../words/durations.ts';

const more = { mode: gateModeSchema.optional() };
export const timeConfig = z.union([
  /** Counted from the moment what it hangs on was reached. */
  z.strictObject({ after: durationSchema, calendar: calendarSchema.optional(), ...more }),
  /** A date or date-time field of the record, or behind a look-up. While it is empty nothing happens. */
  z.strictObject({ until: z.string().min(1).max(200), ...more }),
]);

export const timeDeclaration: NodeDeclaration = {
  type: 'time',
  role: 'gate',
  pauses: pausesByMode,
  v: 1,
  kinds: ['approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'When it is time', 'zh-CN': '到时', 'zh-TW': '到時' },
  help: {
    en: 'The way on after some time, or at a date: a deadline or a reminder.',
    'zh-CN': '经过一段时间或到某日期时继续:时限或提醒。',
    'zh-TW': '經過一段時間或到某日期時繼續:時限或提醒。',
  },
  icon: 'clock',
  group: 'transitions',
  rank: 100,
  config: configOf(timeConfig),
  defaults: { after: { n: 1, unit: 'day' } },
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'time',
      label: { en: 'Time', 'zh-CN': '时间', 'zh-TW': '時間' },
      fields: [
        ...howLong(
          'after',
          { en: 'When', 'zh-CN': '时机', 'zh-TW': '時機' },
          {
            some: { en: 'after some time', 'zh-CN': '经过一段时间', 'zh-TW': '經過一段時間' },
            until: { en: 'at a date', 'zh-CN': '到某个日期', 'zh-TW': '到某個日期' },
          },
        ),
        gateModeField,
      ],
    },
  ],
  summary: (config, words) => {
    const { language } = words;
    const after = durationIn(config.after);
    if (after) {
      const time = durationText(after, language);
      return { en: `After ${time}`, 'zh-CN': `${time}后`, 'zh-TW': `${time}後` }[language];
    }
    const until = textIn(config.until);
    if (until === '') return { en: 'No time yet', 'zh-CN': '尚无时间', 'zh-TW': '尚無時間' }[language];
    const field = words.fieldLabel(until);
    return { en: `At ${field}`, 'zh-CN': `到${field}时`, 'zh-TW': `到${field}時` }[language];
  },
  upgrades: [],
};
