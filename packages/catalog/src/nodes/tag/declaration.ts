import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

export const tagConfig = z.strictObject({
  do: z.enum(['add', 'remove']),
  /** A list of choices of the record, such as its tags. */
  field: z.string().min(1).max(64),
  /** Key of one of its options. */
  tag: z.string().min(1).max(64),
});

export const tagDeclaration: NodeDeclaration = {
  type: 'tag',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Add or take off a tag', 'zh-CN': '添加或移除标签', 'zh-TW': '加上或移除標籤' },
  help: {
    en: 'Adds one tag to the record or takes one off; its other tags stay.',
    'zh-CN': '为记录添加或移除一个标签,其他标签保持不变。',
    'zh-TW': '為記錄加上或移除一個標籤,其他標籤保持不變。',
  },
  icon: 'tag',
  group: 'actions',
  rank: 232,
  config: configOf(tagConfig),
  defaults: { do: 'add', field: 'tags' },
  presets: [
    {
      id: 'add',
      label: { en: 'Add a tag', 'zh-CN': '添加标签', 'zh-TW': '加上標籤' },
      icon: 'tag',
      config: { do: 'add', field: 'tags' },
    },
    {
      id: 'remove',
      label: { en: 'Take a tag off', 'zh-CN': '移除标签', 'zh-TW': '移除標籤' },
      icon: 'tag-off',
      config: { do: 'remove', field: 'tags' },
    },
  ],
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'tag',
      label: { en: 'Tag', 'zh-CN': '标签', 'zh-TW': '標籤' },
      fields: [
        {
          key: 'do',
          as: 'choice',
          label: { en: 'The tag is', 'zh-CN': '操作', 'zh-TW': '動作' },
          options: [
            { value: 'add', label: { en: 'added', 'zh-CN': '添加', 'zh-TW': '加上' } },
            { value: 'remove', label: { en: 'taken off', 'zh-CN': '移除', 'zh-TW': '移除' } },
          ],
        },
        { key: 'tag', as: 'option', fieldKey: 'field', label: { en: 'Tag', 'zh-CN': '标签', 'zh-TW': '標籤' } },
        {
          key: 'field',
          as: 'field',
          types: ['multiPicklist'],
          label: { en: 'Of the list', 'zh-CN': '所属字段', 'zh-TW': '所屬欄位' },
          help: {
            en: 'The tags, or another field with several choices.',
            'zh-CN': '标签字段,或其他多选字段。',
            'zh-TW': '標籤欄位,或其他多選欄位。',
          },
        },
      ],
    },
  ],
  summary: (config, { language, optionLabel }) => {
    const tag = textIn(config.tag);
    if (tag === '') return { en: 'No tag yet', 'zh-CN': '尚无标签', 'zh-TW': '尚無標籤' }[language];
    const label = optionLabel(textIn(config.field), tag);
    return config.do === 'remove'
      ? { en: `Take off “${label}”`, 'zh-CN': `移除“${label}”`, 'zh-TW': `移除「${label}」` }[language]
      : { en: `Add “${label}”`, 'zh-CN': `添加“${label}”`, 'zh-TW': `加上「${label}」` }[language];
  },
  upgrades: [],
};
