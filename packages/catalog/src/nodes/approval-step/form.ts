import type { FormSection } from '@throughline/graph';
import { handingOn } from './form-handing-on.ts';

/** Who decides, how many of them, and what happens when they do not. */
export const approvalStepForm: readonly FormSection[] = [
  {
    id: 'people',
    label: { en: 'Who decides', 'zh-CN': '谁决定', 'zh-TW': '誰決定' },
    fields: [
      { key: 'who', as: 'who', label: { en: 'People', 'zh-CN': '人员', 'zh-TW': '人員' } },
      {
        key: 'need',
        as: 'variant',
        label: { en: 'Needed', 'zh-CN': '所需', 'zh-TW': '所需' },
        options: [
          {
            id: 'simple',
            label: { en: 'any one, or everyone', 'zh-CN': '任一人或所有人', 'zh-TW': '任一人或所有人' },
            set: { need: 'any' },
            clear: [],
          },
          {
            id: 'some',
            has: 'need.atLeast',
            label: { en: 'some of them', 'zh-CN': '其中若干人', 'zh-TW': '其中若干人' },
            set: { need: { atLeast: 2 } },
            clear: [],
          },
        ],
      },
      {
        key: 'need',
        as: 'choice',
        shownWhen: { key: 'need', is: ['any', 'all'] },
        label: { en: 'Who of them', 'zh-CN': '其中何人', 'zh-TW': '其中何人' },
        options: [
          { value: 'any', label: { en: 'any one', 'zh-CN': '任一人', 'zh-TW': '任一人' } },
          { value: 'all', label: { en: 'everyone', 'zh-CN': '所有人', 'zh-TW': '所有人' } },
        ],
      },
      {
        key: 'need.atLeast',
        as: 'number',
        shownWhen: { key: 'need.atLeast', present: true },
        label: { en: 'At least', 'zh-CN': '至少', 'zh-TW': '至少' },
      },
      {
        key: 'order',
        as: 'choice',
        optional: true,
        label: { en: 'Asked', 'zh-CN': '询问方式', 'zh-TW': '詢問方式' },
        options: [{ value: 'sequential', label: { en: 'one after the other', 'zh-CN': '依次', 'zh-TW': '依序' } }],
      },
      {
        key: 'skipWhen',
        as: 'condition',
        optional: true,
        label: { en: 'Not needed when', 'zh-CN': '以下情况无需审批', 'zh-TW': '以下情況無需簽核' },
      },
      {
        key: 'judges',
        as: 'json',
        optional: true,
        label: { en: 'Fields they judge', 'zh-CN': '所审字段', 'zh-TW': '所審欄位' },
      },
      {
        key: 'mayReturnTo',
        as: 'nodes',
        type: 'approval-step',
        optional: true,
        label: { en: 'May be sent back to', 'zh-CN': '可退回至', 'zh-TW': '可退回至' },
      },
    ],
  },
  handingOn,
  {
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
                message: '{{name}} waits for your decision.',
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
  },
];
