import type { Port } from '@throughline/graph';
import { errorPort } from './usual-ports.ts';

/** Exits of a place in which a record waits for what comes of something that was done. */
export const followUpPorts: readonly Port[] = [
  { id: 'when', role: 'gates', label: { en: 'Outcomes', 'zh-CN': '结果', 'zh-TW': '結果' } },
  { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } },
  errorPort,
];
