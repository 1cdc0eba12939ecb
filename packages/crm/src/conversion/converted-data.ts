import type { Json } from '@throughline/expression';
import type { ModuleDefinition } from '../module.ts';
import type { RecordData } from '../record.ts';
import { isEmpty } from '../validate-data.ts';
import type { ConversionTarget } from './conversion.ts';
import { fieldTakes } from './field-takes.ts';

/**
 * The values a new record takes over from the one it comes from. A mapping that no longer fits the fields (one was
 * removed, or has changed its type) is left out. Texts are cut to what the field holds.
 */
export function convertedData(
  source: ModuleDefinition,
  data: RecordData,
  module: ModuleDefinition,
  target: ConversionTarget,
): RecordData {
  const taken: { [field: string]: Json } = {};
  for (const [to, from] of Object.entries(target.fields)) {
    const taker = module.fields.find(({ id }) => id === to);
    const giver = source.fields.find(({ id }) => id === from);
    const value = data[from];
    if (taker === undefined || giver === undefined || value === undefined || isEmpty(value)) continue;
    if (!fieldTakes(taker, giver)) continue;
    taken[to] = fitted(value, taker.type === 'decimal' ? 'decimal' : 'same', taker.maxLength);
  }
  return taken;
}

function fitted(value: Json, form: 'decimal' | 'same', maxLength: number | undefined): Json {
  if (form === 'decimal') return String(value);
  if (typeof value !== 'string' || maxLength === undefined) return value;
  return [...value].slice(0, maxLength).join('');
}
