import { countKey } from '@throughline/engine';
import { isJsonObject } from '@throughline/expression';
import type { PendingFact } from './claim-facts.ts';

/**
 * Keys of the numbers that may be others since a record was made, changed, deleted or led elsewhere: of what it leads to by
 * a field that somebody counts by, and of what it led to before.
 */
export function countsChangedBy(
  { type, module, data, body }: PendingFact,
  counted: { readonly [module: string]: readonly string[] },
): readonly string[] {
  if (module === null || data === null || !type.startsWith('record.') || !Object.hasOwn(counted, module)) return [];
  const earlier = isJsonObject(body) && isJsonObject(body.before) ? body.before : {};
  return (counted[module] ?? []).flatMap((field) =>
    [data[field], earlier[field]].flatMap((of) => (typeof of === 'string' ? [countKey(module, field, of)] : [])),
  );
}
