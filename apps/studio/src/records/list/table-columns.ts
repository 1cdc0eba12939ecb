import type { Field } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import { textWidth } from '../../designer/drawing/text-width.ts';
import { isNumeric } from '../../fields/field-value.tsx';
import { clampedWidth } from './list-state.ts';
import type { ShownColumn } from './use-columns.ts';

/** The columns of the grid: names take what is left, numbers and dates need little; what was pulled keeps its width. */
export function templateOf(columns: readonly ShownColumn[], withChoice: boolean, say: (text: Text) => string): string {
  const widths = columns.map(({ field, width }, at) =>
    width === undefined ? ownWidth(field, at, say(field.label)) : `${width}px`,
  );
  return [...(withChoice ? ['36px'] : []), ...widths].join(' ');
}

/** Beside the words of a head: its padding and the arrow that says how it is sorted. */
const besideWords = 44;
const widestHead = 200;

function ownWidth(field: Field, at: number, label: string): string {
  if (at === 0) return 'minmax(220px, 2fr)';
  if (field.type === 'money') return 'minmax(136px, 0.7fr)';
  const head = Math.min(textWidth(label) + besideWords, widestHead);
  if (isNumeric(field) || field.type === 'date' || field.type === 'boolean')
    return `minmax(${Math.max(110, head)}px, 0.7fr)`;
  return 'minmax(140px, 1fr)';
}

/** On the grid of four pixels. */
export function chooseWidth(width: number): number {
  return clampedWidth(Math.round(width / 4) * 4);
}
