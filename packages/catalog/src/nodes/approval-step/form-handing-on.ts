import type { FormSection } from '@throughline/graph';
import { ifAwayField } from '../../panel.ts';
import { mayDelegateField, takeOverFields } from '../../panel-form.ts';

/** What deciders may do beside deciding, who stands in for them, and for whom something is too much. */
export const handingOn: FormSection = {
  id: 'handingOn',
  label: { en: 'Handing on and limits', 'zh-CN': '转交与权限', 'zh-TW': '轉交與權限' },
  fields: [
    mayDelegateField,
    {
      key: 'mayAsk',
      as: 'switch',
      optional: true,
      label: { en: 'Questions may be asked', 'zh-CN': '可询问', 'zh-TW': '可詢問' },
    },
    ...takeOverFields({ en: 'by managers of those asked', 'zh-CN': '由审批人的上级', 'zh-TW': '由簽核人的主管' }),
    ifAwayField,
    {
      key: 'ifNobody',
      as: 'variant',
      label: { en: 'If nobody can decide', 'zh-CN': '无人可决定时', 'zh-TW': '無人可決定時' },
      help: {
        en: 'It is never approved for that.',
        'zh-CN': '绝不会因此自动批准。',
        'zh-TW': '絕不會因此自動核准。',
      },
      options: [
        {
          id: 'wait',
          label: { en: 'wait, as an incident', 'zh-CN': '作为异常等待处理', 'zh-TW': '作為異常等待處理' },
          set: {},
          clear: ['ifNobody'],
        },
        {
          id: 'ask',
          has: 'ifNobody.to',
          label: { en: 'ask somebody else', 'zh-CN': '改询他人', 'zh-TW': '改詢他人' },
          set: { ifNobody: { then: 'ask', to: ['superior:2'] } },
          clear: [],
        },
        {
          id: 'reject',
          has: 'ifNobody',
          label: { en: 'reject', 'zh-CN': '拒绝', 'zh-TW': '拒絕' },
          set: { ifNobody: { then: 'reject' } },
          clear: [],
        },
      ],
    },
    {
      key: 'ifNobody.to',
      as: 'who',
      shownWhen: { key: 'ifNobody.to', present: true },
      label: { en: 'Who is asked then', 'zh-CN': '届时询问谁', 'zh-TW': '屆時詢問誰' },
    },
    {
      key: 'ceilings',
      as: 'list',
      itemIds: true,
      optional: true,
      label: { en: 'Limits', 'zh-CN': '审批上限', 'zh-TW': '簽核上限' },
      help: {
        en: 'How much a person or a group may approve. For whom it is too much is not asked.',
        'zh-CN': '人员或组可批准的额度。超出者不会被询问。',
        'zh-TW': '人員或群組可核准的額度。超出者不會被詢問。',
      },
      addLabel: { en: 'Add a limit', 'zh-CN': '添加上限', 'zh-TW': '新增上限' },
      item: [
        { key: 'who', as: 'who', label: { en: 'Who', 'zh-CN': '人员', 'zh-TW': '人員' } },
        {
          key: 'beyond',
          as: 'condition',
          label: { en: 'may not approve when', 'zh-CN': '在以下情况不得批准', 'zh-TW': '在以下情況不得核准' },
        },
      ],
    },
  ],
};
