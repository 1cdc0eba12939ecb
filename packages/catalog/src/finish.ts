import type { FormField, Port } from '@throughline/graph';

/** The way on of a block whose goal is out of reach. */
export const shortPort: Port = {
  id: 'short',
  role: 'flow',
  label: { en: 'Cannot be reached any more', 'zh-CN': '已无法达到', 'zh-TW': '已無法達到' },
};

/** Whether a block goes on when all of its branches are through, or some (`finish.atLeast`). */
export const finishFields: readonly FormField[] = [
  {
    key: 'finish',
    as: 'variant',
    label: { en: 'Goes on when', 'zh-CN': '继续的条件', 'zh-TW': '繼續的條件' },
    options: [
      {
        id: 'all',
        label: { en: 'all are done', 'zh-CN': '全部完成', 'zh-TW': '全部完成' },
        set: {},
        clear: ['finish'],
      },
      {
        id: 'some',
        has: 'finish.atLeast',
        label: { en: 'some are done', 'zh-CN': '部分完成', 'zh-TW': '部分完成' },
        set: { finish: { atLeast: 1 } },
        clear: [],
      },
    ],
  },
  {
    key: 'finish.atLeast',
    as: 'number',
    shownWhen: { key: 'finish', present: true },
    label: { en: 'At least', 'zh-CN': '至少', 'zh-TW': '至少' },
    help: {
      en: 'Those not done by then are withdrawn.',
      'zh-CN': '届时未完成的将被撤回。',
      'zh-TW': '屆時未完成的將被撤回。',
    },
  },
];
