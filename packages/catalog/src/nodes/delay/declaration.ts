import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { calendarSchema } from '../../clock.ts';
import { howLong } from '../../how-long.ts';
import { configOf } from '../../node-kind.ts';
import { listIn, textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { durationIn, durationText } from '../../words/durations.ts';

const moved = {
  /** Then on to this time of day, `HH:MM` in the zone of the process … */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:30')
    .optional(),
  /** … and to one of these weekdays, 1 = Monday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
};
export const delayConfig = z.union([
  z.strictObject({ for: durationSchema, calendar: calendarSchema.optional(), ...moved }),
  /** A date or date-time field of the record, or behind a look-up. */
  z.strictObject({ until: z.string().min(1).max(200), ...moved }),
]);

export const delayDeclaration: NodeDeclaration = {
  type: 'delay',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Wait', 'zh-CN': '等待', 'zh-TW': '等待' },
  help: {
    en: 'Waits for some time, or until a date.',
    'zh-CN': '等待一段时间,或等到某个日期。',
    'zh-TW': '等待一段時間,或等到某個日期。',
  },
  icon: 'hourglass',
  group: 'time',
  rank: 210,
  rests: true,
  config: configOf(delayConfig),
  defaults: { for: { n: 1, unit: 'day' } },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'time',
      label: { en: 'Time', 'zh-CN': '时间', 'zh-TW': '時間' },
      fields: [
        ...howLong(
          'for',
          { en: 'Wait', 'zh-CN': '等待', 'zh-TW': '等待' },
          {
            some: { en: 'for some time', 'zh-CN': '一段时间', 'zh-TW': '一段時間' },
            until: { en: 'until a date', 'zh-CN': '直到某个日期', 'zh-TW': '直到某個日期' },
          },
        ),
        {
          key: 'at',
          as: 'wallTime',
          optional: true,
          label: { en: 'Then until this time of day', 'zh-CN': '再等到此时刻', 'zh-TW': '再等到此時刻' },
        },
        {
          key: 'weekdays',
          as: 'weekdays',
          optional: true,
          label: { en: 'Only on', 'zh-CN': '仅在', 'zh-TW': '僅在' },
        },
      ],
    },
  ],
  summary: (config, words) => {
    const { language } = words;
    const time = durationIn(config.for);
    const at = textIn(config.at);
    const then =
      at === '' ? '' : { en: `, then until ${at}`, 'zh-CN': `,再到 ${at}`, 'zh-TW': `,再到 ${at}` }[language];
    if (time) {
      const length = durationText(time, language);
      return (
        { en: `Wait ${length}`, 'zh-CN': `等待 ${length}`, 'zh-TW': `等待 ${length}` }[language] +
        then +
        days(config.weekdays, language)
      );
    }
    const until = textIn(config.until);
    if (until === '') return { en: 'No time yet', 'zh-CN': '尚无时间', 'zh-TW': '尚無時間' }[language];
    const field = words.fieldLabel(until);
    return (
      { en: `Wait until ${field}`, 'zh-CN': `等到${field}`, 'zh-TW': `等到${field}` }[language] +
      then +
      days(config.weekdays, language)
    );
  },
  upgrades: [],
};

const names = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  'zh-TW': ['週一', '週二', '週三', '週四', '週五', '週六', '週日'],
} as const;

function days(value: Parameters<typeof listIn>[0], language: keyof typeof names): string {
  const shown = listIn(value).flatMap((day) => (typeof day === 'number' ? [names[language][day - 1] ?? ''] : []));
  if (shown.length === 0) return '';
  return language === 'en' ? ` (${shown.join(', ')})` : `(${shown.join('、')})`;
}
