import type { RecordView } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Json, Text } from '@throughline/expression';

/** Stands for no layout, which shows every field. */
const standard = 'standard';
export const layoutId = 'layout';

/** The layout of a record as a field to choose; undefined where its module has none to choose from. */
export function layoutField({ layouts = [] }: ModuleDefinition): Field | undefined {
  if (layouts.length === 0) return undefined;
  const options = [{ key: standard, label: words.standard }, ...layouts.map(({ id, label }) => ({ key: id, label }))];
  return { id: layoutId, type: 'picklist', label: words.layout, required: true, options };
}

export const layoutValue = ({ layout }: Pick<RecordView, 'layout'>): string => layout ?? standard;
export const chosenLayout = (value: Json): string | null =>
  typeof value === 'string' && value !== standard ? value : null;

const words = {
  layout: { en: 'Layout', 'zh-CN': '布局', 'zh-TW': '版面配置' },
  standard: { en: 'Standard', 'zh-CN': '标准', 'zh-TW': '標準' },
} as const satisfies { readonly [name: string]: Text };
