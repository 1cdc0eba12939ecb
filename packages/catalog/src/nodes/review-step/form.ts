import type { FormSection } from '@throughline/graph';
import { deadlineSection } from '../../deadline.ts';
import { ifAwayField } from '../../panel.ts';
import { mayDelegateField, takeOverFields } from '../../panel-form.ts';

const handingOn: FormSection = {
  id: 'handingOn',
  label: { en: 'Correcting and handing on', 'zh-CN': '更正与转交', 'zh-TW': '更正與轉交' },
  fields: [
    {
      key: 'correct',
      as: 'variant',
      label: { en: 'What is rejected', 'zh-CN': '被拒绝后', 'zh-TW': '被拒絕後' },
      options: [
        {
          id: 'leaves',
          label: { en: 'leaves by “Rejected”', 'zh-CN': '从“已拒绝”离开', 'zh-TW': '由「已拒絕」離開' },
          set: {},
          clear: ['correct'],
        },
        {
          id: 'back',
          has: 'correct',
          label: {
            en: 'may be corrected and handed in again',
            'zh-CN': '可更正并重新提交',
            'zh-TW': '可更正並重新提交',
          },
          set: { correct: {} },
          clear: [],
        },
      ],
    },
    {
      key: 'correct.who',
      as: 'who',
      optional: true,
      shownWhen: { key: 'correct', present: true },
      label: { en: 'Who corrects', 'zh-CN': '由谁更正', 'zh-TW': '由誰更正' },
      help: {
        en: 'The submitter unless it is said otherwise.',
        'zh-CN': '未另行说明时由提交人更正。',
        'zh-TW': '未另行說明時由提交人更正。',
      },
    },
    {
      key: 'correct.within',
      as: 'duration',
      optional: true,
      shownWhen: { key: 'correct', present: true },
      label: { en: 'Within', 'zh-CN': '期限', 'zh-TW': '期限' },
      help: {
        en: '180 days unless it is said otherwise.',
        'zh-CN': '未另行说明时为 180 天。',
        'zh-TW': '未另行說明時為 180 天。',
      },
    },
    mayDelegateField,
    ...takeOverFields({ en: 'by managers of the reviewers', 'zh-CN': '由审核人的上级', 'zh-TW': '由審核人的主管' }),
    ifAwayField,
    {
      key: 'mayRelease',
      as: 'who',
      optional: true,
      label: { en: 'May release without a verdict', 'zh-CN': '可不经审核放行', 'zh-TW': '可不經審核放行' },
    },
  ],
};

/** What is judged and by whom, what becomes of what is rejected, and what happens when nobody judges. */
export const reviewStepForm: readonly FormSection[] = [
  {
    id: 'review',
    label: { en: 'Review', 'zh-CN': '审核', 'zh-TW': '審核' },
    fields: [
      {
        key: 'fields',
        as: 'list',
        label: { en: 'Fields', 'zh-CN': '字段', 'zh-TW': '欄位' },
        addLabel: { en: 'Add a field', 'zh-CN': '添加字段', 'zh-TW': '新增欄位' },
        item: [{ key: 'field', as: 'field', label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' } }],
      },
      {
        key: 'reviewers',
        as: 'list',
        itemIds: true,
        label: { en: 'Reviewers', 'zh-CN': '审核人', 'zh-TW': '審核人' },
        addLabel: { en: 'Add reviewers', 'zh-CN': '添加审核人', 'zh-TW': '新增審核人' },
        item: [
          {
            key: 'when',
            as: 'condition',
            optional: true,
            label: { en: 'When', 'zh-CN': '条件', 'zh-TW': '條件' },
          },
          { key: 'who', as: 'who', label: { en: 'Who', 'zh-CN': '人员', 'zh-TW': '人員' } },
        ],
      },
      {
        key: 'reasons',
        as: 'list',
        itemIds: true,
        optional: true,
        label: { en: 'Reasons to reject', 'zh-CN': '拒绝原因', 'zh-TW': '拒絕原因' },
        addLabel: { en: 'Add a reason', 'zh-CN': '添加原因', 'zh-TW': '新增原因' },
        item: [{ key: 'label', as: 'text', label: { en: 'Reason', 'zh-CN': '原因', 'zh-TW': '原因' } }],
      },
    ],
  },
  handingOn,
  deadlineSection,
];
