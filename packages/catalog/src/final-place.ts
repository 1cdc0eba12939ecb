import type { Language } from '@throughline/expression';
import type { FormField } from '@throughline/graph';

/** Whether the process ends at a place, and what it then ends with. */
export const finalFields: readonly FormField[] = [
  {
    key: 'final',
    as: 'switch',
    optional: true,
    label: { en: 'The process ends here', 'zh-CN': '流程在此结束', 'zh-TW': '流程在此結束' },
  },
  {
    key: 'result',
    as: 'text',
    optional: true,
    shownWhen: { key: 'final', is: [true] },
    label: { en: 'Result', 'zh-CN': '结果', 'zh-TW': '結果' },
  },
];

export const endsHere: { readonly [L in Language]: string } = {
  en: 'The process ends here',
  'zh-CN': '流程在此结束',
  'zh-TW': '流程在此結束',
};
