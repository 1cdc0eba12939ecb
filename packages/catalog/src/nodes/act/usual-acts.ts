import type { Text } from '@throughline/expression';

const usual: { readonly [act: string]: Text } = {
  recall: { en: 'Recall', 'zh-CN': '撤回', 'zh-TW': '撤回' },
};

/** What an act is called that processes begin with, as long as nobody gives it another name. */
export const usualAct = (act: string): Text | undefined => (Object.hasOwn(usual, act) ? usual[act] : undefined);
