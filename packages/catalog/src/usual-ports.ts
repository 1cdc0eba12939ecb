import type { Port } from '@throughline/graph';

/** The way on of a step or a gate. */
export const nextPort: Port = { id: 'next', role: 'flow', label: { en: 'Next', 'zh-CN': '下一步', 'zh-TW': '下一步' } };

/** Taken when the node fails and nobody nearer deals with it. */
export const errorPort: Port = {
  id: 'error',
  role: 'error',
  label: { en: 'If it fails', 'zh-CN': '失败时', 'zh-TW': '失敗時' },
};
