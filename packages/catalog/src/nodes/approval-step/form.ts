import type { FormSection } from '@throughline/graph';
import { deadlineSection } from '../../deadline.ts';
import { handingOn } from './form-handing-on.ts';

const sendingBack: FormSection = {
  id: 'sendingBack',
  label: { en: 'Sending back', 'zh-CN': '退回', 'zh-TW': '退回' },
  fields: [
    {
      key: 'mayReturnToSubmitter',
      as: 'switch',
      optional: true,
      label: { en: 'May be sent back to the submitter', 'zh-CN': '可退回提交人', 'zh-TW': '可退回提交人' },
      help: {
        en: 'Who corrects it and hands it in again, within the time the process gives.',
        'zh-CN': '由其更正后在流程规定的期限内重新提交。',
        'zh-TW': '由其更正後在流程規定的期限內重新提交。',
      },
    },
    {
      key: 'mayReturnToPrevious',
      as: 'switch',
      optional: true,
      label: { en: 'May be sent back to the level before', 'zh-CN': '可退回上一级', 'zh-TW': '可退回上一級' },
    },
    {
      key: 'mayReturnTo',
      as: 'nodes',
      type: 'approval-step',
      optional: true,
      label: { en: 'And to these levels', 'zh-CN': '以及退回至', 'zh-TW': '以及退回至' },
    },
  ],
};

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
            label: { en: 'One, or all of them', 'zh-CN': '任一人或所有人', 'zh-TW': '任一人或所有人' },
            set: { need: 'any' },
            clear: [],
          },
          {
            id: 'some',
            has: 'need.atLeast',
            label: { en: 'Some of them', 'zh-CN': '其中若干人', 'zh-TW': '其中若干人' },
            set: { need: { atLeast: 2 } },
            clear: [],
          },
        ],
      },
      {
        key: 'need',
        as: 'choice',
        shownWhen: { key: 'need', is: ['any', 'all'] },
        label: { en: 'It takes', 'zh-CN': '需要', 'zh-TW': '需要' },
        options: [
          { value: 'any', label: { en: 'any one', 'zh-CN': '任一人批准', 'zh-TW': '任一人核准' } },
          { value: 'all', label: { en: 'everyone', 'zh-CN': '所有人批准', 'zh-TW': '所有人核准' } },
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
        unsaid: { en: 'all at once', 'zh-CN': '同时', 'zh-TW': '同時' },
        options: [{ value: 'sequential', label: { en: 'one after the other', 'zh-CN': '依次', 'zh-TW': '依序' } }],
      },
      {
        key: 'skipWhen',
        as: 'condition',
        optional: true,
        label: { en: 'Not needed when', 'zh-CN': '以下情况无需审批', 'zh-TW': '以下情況無需簽核' },
        unsaid: { en: 'It is always needed.', 'zh-CN': '始终需要审批。', 'zh-TW': '一律需要簽核。' },
      },
      {
        key: 'judges',
        as: 'fields',
        optional: true,
        label: { en: 'Fields they judge', 'zh-CN': '所审字段', 'zh-TW': '所審欄位' },
        help: {
          en: 'While these stay as they were approved, the approval stays valid. Without any it is asked for each time.',
          'zh-CN': '这些字段未变时,批准一直有效。未选择时每次都会询问。',
          'zh-TW': '這些欄位未變時,核准一直有效。未選擇時每次都會詢問。',
        },
      },
    ],
  },
  sendingBack,
  handingOn,
  deadlineSection,
];
