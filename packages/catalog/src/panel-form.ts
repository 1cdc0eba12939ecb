import type { Text } from '@throughline/expression';
import type { FormField } from '@throughline/graph';

export const mayDelegateField: FormField = {
  key: 'mayDelegate',
  as: 'switch',
  optional: true,
  label: { en: 'May be delegated', 'zh-CN': '可委派', 'zh-TW': '可委派' },
};

/** Whether others may take the seat of somebody who was asked, and who; `managers` names whose managers are meant. */
export const takeOverFields = (managers: Text): readonly FormField[] => [
  {
    key: 'takeOver',
    as: 'variant',
    label: { en: 'May be taken over', 'zh-CN': '可接管', 'zh-TW': '可接管' },
    options: [
      { id: 'never', label: { en: 'no', 'zh-CN': '否', 'zh-TW': '否' }, set: {}, clear: ['takeOver'] },
      {
        id: 'some',
        has: 'takeOver',
        label: { en: 'yes', 'zh-CN': '是', 'zh-TW': '是' },
        set: { takeOver: { admins: true } },
        clear: [],
      },
    ],
  },
  { key: 'takeOver.managers', as: 'switch', optional: true, shownWhen: takenOver, label: managers },
  {
    key: 'takeOver.admins',
    as: 'switch',
    optional: true,
    shownWhen: takenOver,
    label: { en: 'by administrators', 'zh-CN': '由管理员', 'zh-TW': '由管理員' },
  },
  {
    key: 'takeOver.who',
    as: 'who',
    optional: true,
    shownWhen: takenOver,
    label: { en: 'and by', 'zh-CN': '以及由', 'zh-TW': '以及由' },
  },
];
const takenOver = { key: 'takeOver', present: true } as const;
