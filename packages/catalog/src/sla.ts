import { conditionSchema, durationSchema, type Json, type Language, languages } from '@throughline/expression';
import { type FormSection, idSchema, type Port } from '@throughline/graph';
import * as z from 'zod';
import { calendarField, calendarSchema } from './clock.ts';
import { idsIn, listIn, objectIn, textIn } from './unfinished.ts';
import { durationIn, durationText } from './words/durations.ts';

/** How long a record may stay in a place, counted anew at every visit. */
export const slaSchema = z.strictObject({
  after: durationSchema,
  calendar: calendarSchema.optional(),
  alerts: z
    .array(z.strictObject({ id: idSchema, at: durationSchema }))
    .max(10)
    .optional(),
  /** Move on by the port `late`, or stay and only start what hangs on it. */
  then: z.enum(['stay', 'move']),
  pausedWhile: conditionSchema.optional(),
});

type Config = { readonly [key: string]: Json };

const lateLabel = { en: 'When too late', 'zh-CN': '超时后', 'zh-TW': '逾時後' };

/** `late` and one exit per alert; none without a deadline. */
export function slaPorts(config: Config): readonly Port[] {
  if (config.sla === undefined) return [];
  return [latePort(config), ...idsIn(objectIn(config.sla).alerts).map((id) => alertPort(id, config))];
}

/** “Leave in 5 business days”; null without a deadline. */
export function leaveWithin(config: Config, language: Language): string | null {
  const after = durationIn(objectIn(config.sla).after);
  if (!after) return null;
  const time = durationText(after, language);
  return { en: `Leave in ${time}`, 'zh-CN': `须在 ${time}内离开`, 'zh-TW': `須在 ${time}內離開` }[language];
}

/** Shown where the place is no end. */
export const slaSection: FormSection = {
  id: 'sla',
  label: { en: 'Deadline (SLA)', 'zh-CN': '时限(SLA)', 'zh-TW': '時限(SLA)' },
  fields: [
    {
      key: 'sla',
      as: 'variant',
      shownWhen: { key: 'final', present: false },
      label: { en: 'How long a record may stay', 'zh-CN': '记录可停留多久', 'zh-TW': '記錄可停留多久' },
      options: [
        {
          id: 'open',
          label: { en: 'As long as needed', 'zh-CN': '不限', 'zh-TW': '不限' },
          set: {},
          clear: ['sla'],
        },
        {
          id: 'limited',
          has: 'sla',
          label: { en: 'Limited', 'zh-CN': '有时限', 'zh-TW': '有時限' },
          set: { sla: { after: { n: 5, unit: 'businessDay' }, then: 'stay' } },
          clear: [],
        },
      ],
    },
    {
      key: 'sla.after',
      as: 'duration',
      shownWhen: { key: 'sla', present: true },
      label: { en: 'Leave within', 'zh-CN': '须在此时间内离开', 'zh-TW': '須在此時間內離開' },
    },
    calendarField('sla.calendar', 'sla.after'),
    {
      key: 'sla.then',
      as: 'choice',
      shownWhen: { key: 'sla', present: true },
      label: { en: 'When it is too late', 'zh-CN': '超时后', 'zh-TW': '逾時後' },
      options: [
        { value: 'stay', label: { en: 'stay here', 'zh-CN': '留在此处', 'zh-TW': '留在此處' } },
        { value: 'move', label: { en: 'move on by itself', 'zh-CN': '自动移动', 'zh-TW': '自動移動' } },
      ],
    },
    {
      key: 'sla.alerts',
      as: 'list',
      itemIds: true,
      optional: true,
      shownWhen: { key: 'sla', present: true },
      label: { en: 'Alerts', 'zh-CN': '提醒', 'zh-TW': '提醒' },
      addLabel: { en: 'Add an alert', 'zh-CN': '添加提醒', 'zh-TW': '新增提醒' },
      item: [{ key: 'at', as: 'duration', label: { en: 'After', 'zh-CN': '经过', 'zh-TW': '經過' } }],
    },
    {
      key: 'sla.pausedWhile',
      as: 'condition',
      optional: true,
      shownWhen: { key: 'sla', present: true },
      label: { en: 'The clock stands while', 'zh-CN': '暂停计时的条件', 'zh-TW': '暫停計時的條件' },
      unsaid: { en: 'It never stands.', 'zh-CN': '从不暂停。', 'zh-TW': '從不暫停。' },
    },
  ],
};

function latePort(config: Config): Port {
  const moves = textIn(objectIn(config.sla).then) === 'move';
  return { id: 'late', role: moves ? 'flow' : 'side', label: lateLabel };
}

function alertPort(id: string, config: Config): Port {
  const alert = listIn(objectIn(config.sla).alerts)
    .map(objectIn)
    .find((one) => one.id === id);
  const at = durationIn(alert?.at);
  const label = languages.map((language) => {
    const after = at ? durationText(at, language) : '';
    const words = { en: `After ${after}`, 'zh-CN': `${after}后`, 'zh-TW': `${after}後` };
    return [language, words[language]] as const;
  });
  return { id: `alert:${id}`, role: 'side', label: { en: '', ...Object.fromEntries(label) } };
}
