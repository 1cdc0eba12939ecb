import type { Hold, Instant } from '@throughline/engine';
import { durationSchema } from '@throughline/expression';
import { type FormSection, idSchema } from '@throughline/graph';
import * as z from 'zod';
import { whoListSchema } from './who.ts';

/** Time to decide, counted from arrival. Reminders go to those who have not decided. */
export const deadlineSchema = z.strictObject({
  after: durationSchema,
  remind: z
    .array(z.strictObject({ id: idSchema, at: durationSchema }))
    .max(10)
    .optional(),
  then: z.enum(['stay', 'escalate', 'reject']),
  to: whoListSchema.min(1).optional(),
  /** What reminders say, with `{{field}}` merge fields. */
  message: z.string().min(1).max(1_000),
});

type Deadline = {
  readonly after: z.infer<typeof durationSchema>;
  readonly remind?: readonly { readonly id: string; readonly at: z.infer<typeof durationSchema> }[];
};

export const deadlineHold = 'deadline';
export const isReminder = (hold: string): boolean => hold.startsWith('remind:');

export function deadlineClocks(deadline: Deadline | undefined, from: Instant): readonly Hold[] {
  if (!deadline) return [];
  const clock = (name: string, after: Deadline['after']): Hold => ({
    ...{ name, is: 'time', from, intent: { after }, late: 'run' },
  });
  return [
    clock(deadlineHold, deadline.after),
    ...(deadline.remind ?? []).map(({ id, at }) => clock(`remind:${id}`, at)),
  ];
}

export const deadlineSection: FormSection = {
  id: 'deadline',
  label: { en: 'Deadline', 'zh-CN': '时限', 'zh-TW': '時限' },
  fields: [
    {
      key: 'deadline',
      as: 'variant',
      label: { en: 'Time to decide', 'zh-CN': '决定时限', 'zh-TW': '決定時限' },
      options: [
        {
          id: 'open',
          label: { en: 'As long as needed', 'zh-CN': '不限', 'zh-TW': '不限' },
          set: {},
          clear: ['deadline'],
        },
        {
          id: 'limited',
          has: 'deadline',
          label: { en: 'Limited', 'zh-CN': '有时限', 'zh-TW': '有時限' },
          set: {
            deadline: {
              after: { n: 2, unit: 'businessDay' },
              then: 'stay',
              message: '{{record.name}} waits for your decision.',
            },
          },
          clear: [],
        },
      ],
    },
    {
      key: 'deadline.after',
      as: 'duration',
      shownWhen: { key: 'deadline', present: true },
      label: { en: 'Within', 'zh-CN': '在此时间内', 'zh-TW': '在此時間內' },
    },
    {
      key: 'deadline.remind',
      as: 'list',
      itemIds: true,
      optional: true,
      shownWhen: { key: 'deadline', present: true },
      label: { en: 'Reminders', 'zh-CN': '提醒', 'zh-TW': '提醒' },
      addLabel: { en: 'Add a reminder', 'zh-CN': '添加提醒', 'zh-TW': '新增提醒' },
      item: [{ key: 'at', as: 'duration', label: { en: 'After', 'zh-CN': '经过', 'zh-TW': '經過' } }],
    },
    {
      key: 'deadline.then',
      as: 'choice',
      shownWhen: { key: 'deadline', present: true },
      label: { en: 'When it is too late', 'zh-CN': '超时后', 'zh-TW': '逾時後' },
      options: [
        { value: 'stay', label: { en: 'go on waiting', 'zh-CN': '继续等待', 'zh-TW': '繼續等待' } },
        { value: 'escalate', label: { en: 'ask somebody else', 'zh-CN': '改由他人决定', 'zh-TW': '改由他人決定' } },
        { value: 'reject', label: { en: 'reject', 'zh-CN': '拒绝', 'zh-TW': '拒絕' } },
      ],
    },
    {
      key: 'deadline.to',
      as: 'who',
      shownWhen: { key: 'deadline.then', is: ['escalate'] },
      label: { en: 'Who decides then', 'zh-CN': '届时由谁决定', 'zh-TW': '屆時由誰決定' },
    },
    {
      key: 'deadline.message',
      as: 'template',
      shownWhen: { key: 'deadline', present: true },
      label: { en: 'Reminder text', 'zh-CN': '提醒文字', 'zh-TW': '提醒文字' },
    },
  ],
};
