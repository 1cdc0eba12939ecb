import type { FormField, NodeDeclaration, Port } from '@throughline/graph';
import * as z from 'zod';

/** What taking a gate does to where it hangs: it is left on the way, stays beside, or is parked until a return. */
export const gateModeSchema = z.enum(['leave', 'keep', 'pause']);

export const gateModeField: FormField = {
  key: 'mode',
  as: 'choice',
  optional: true,
  label: { en: 'What it hangs on', 'zh-CN': '所依附的节点', 'zh-TW': '所依附的節點' },
  help: {
    en: 'Is left unless it is said otherwise.',
    'zh-CN': '未另行说明时将离开。',
    'zh-TW': '未另行說明時將離開。',
  },
  options: [
    { value: 'leave', label: { en: 'is left', 'zh-CN': '离开', 'zh-TW': '離開' } },
    { value: 'keep', label: { en: 'stays, this runs beside', 'zh-CN': '保留,并行执行', 'zh-TW': '保留,並行執行' } },
    { value: 'pause', label: { en: 'is paused until a return', 'zh-CN': '暂停直到返回', 'zh-TW': '暫停直到返回' } },
  ],
};

export const pausesByMode: NonNullable<NodeDeclaration['pauses']> = ({ mode }) => mode === 'pause';

/** A flow of its own that begins when the gate is taken. */
export const afterPort: Port = { id: 'after', role: 'side', label: { en: 'After', 'zh-CN': '之后', 'zh-TW': '之後' } };
