import type { FormField, FormSection } from '@throughline/graph';
import * as z from 'zod';

/** Business hours a node counts by, where they are not those of the process. */
export const calendarSchema = z.string().min(1).max(64);

/** Shown while the duration at `duration` is in business units. */
export const calendarField = (key: string, duration: string): FormField => ({
  key,
  as: 'calendar',
  optional: true,
  shownWhen: { key: `${duration}.unit`, is: ['businessMinute', 'businessHour', 'businessDay'] },
  label: { en: 'Business hours', 'zh-CN': '工作时间', 'zh-TW': '上班時間' },
});

/** Where and when the clocks of a process run; every kind has it. */
export const clockSection: FormSection = {
  id: 'clock',
  label: { en: 'Time', 'zh-CN': '时间', 'zh-TW': '時間' },
  fields: [
    {
      key: 'clock.calendar',
      as: 'calendar',
      optional: true,
      label: { en: 'Business hours', 'zh-CN': '工作时间', 'zh-TW': '上班時間' },
      help: {
        en: 'What deadlines and waits in business time count by.',
        'zh-CN': '以工作时间计的时限和等待按此计算。',
        'zh-TW': '以上班時間計的時限和等待依此計算。',
      },
    },
    {
      key: 'clock.zone',
      as: 'zone',
      optional: true,
      label: { en: 'Time zone', 'zh-CN': '时区', 'zh-TW': '時區' },
    },
  ],
};
