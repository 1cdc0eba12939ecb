import type { Condition } from '@throughline/expression';

/** How the lines of a group go together. */
export type GroupMode = 'all' | 'any' | 'none' | 'notAll';
export type ReadGroup = { readonly mode: GroupMode; readonly parts: readonly Condition[] };

/** A group as the builder shows it; undefined for a line or a formula. What is negated is "none of these". */
export function readGroup(condition: Condition): ReadGroup | undefined {
  if ('all' in condition) return { mode: 'all', parts: condition.all };
  if ('any' in condition) return { mode: 'any', parts: condition.any };
  if (!('not' in condition)) return undefined;
  const inner = condition.not;
  if ('any' in inner) return { mode: 'none', parts: inner.any };
  if ('all' in inner) return { mode: 'notAll', parts: inner.all };
  return { mode: 'none', parts: [inner] };
}

export function writeGroup(mode: GroupMode, parts: readonly Condition[]): Condition {
  switch (mode) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'none':
      return { not: { any: parts } };
    case 'notAll':
      return { not: { all: parts } };
  }
}
