import type { Text } from '@throughline/expression';
import type { FormField } from '@throughline/graph';
import { calendarField } from './clock.ts';

/** A time by its length (under one key) or by a date field (under `until`): which of them, and then each. */
export function howLong(
  key: string,
  label: Text,
  words: { readonly some: Text; readonly until: Text },
): readonly FormField[] {
  return [
    {
      key,
      as: 'variant',
      label,
      options: [
        { id: key, has: key, label: words.some, set: { [key]: { n: 1, unit: 'day' } }, clear: ['until'] },
        { id: 'until', has: 'until', label: words.until, set: { until: '' }, clear: [key, 'calendar'] },
      ],
    },
    {
      key,
      as: 'duration',
      shownWhen: { key, present: true },
      label: { en: 'How long', 'zh-CN': '多久', 'zh-TW': '多久' },
    },
    calendarField('calendar', key),
    {
      key: 'until',
      as: 'field',
      types: ['date', 'dateTime'],
      paths: true,
      shownWhen: { key: 'until', present: true },
      label: { en: 'Date', 'zh-CN': '日期', 'zh-TW': '日期' },
    },
  ];
}
