import { type Condition, type Operator, operandOf, type Test } from '@throughline/expression';

/** The lines that say something whole; null when none does. A line still being written is left out. */
export function complete(condition: Condition): Condition | null {
  if ('all' in condition || 'any' in condition) {
    const parts = ('all' in condition ? condition.all : condition.any).map(complete).filter((part) => part !== null);
    const [only] = parts;
    if (only === undefined) return null;
    if (parts.length === 1) return only;
    return 'all' in condition ? { all: parts } : { any: parts };
  }
  if ('not' in condition) {
    const inner = complete(condition.not);
    return inner === null ? null : { not: inner };
  }
  if ('formula' in condition) return condition.formula.trim() === '' ? null : condition;
  return isWhole(condition) ? condition : null;
}

function isWhole({ is, value }: Test): boolean {
  switch (operandOf(is)) {
    case 'none':
      return true;
    case 'one':
    case 'duration':
      return value !== undefined && value !== null && value !== '' && comparedWith(value) !== '';
    case 'many':
      return Array.isArray(value) && value.length > 0;
    case 'two':
      return Array.isArray(value) && value.length === 2 && value.every((one) => one !== null);
  }
}

/** The other field a line compares with; undefined when it compares with a value, empty while none is chosen. */
export function comparedWith(value: Test['value']): string | undefined {
  if (typeof value !== 'object' || value === null || !('path' in value)) return undefined;
  return typeof value.path === 'string' ? value.path : undefined;
}

export type GroupCondition = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };

/** A condition as the builder shows it: a group at the top, whatever it was. */
export function asGroup(condition: Condition | null): GroupCondition {
  if (condition === null) return { all: [] };
  return 'all' in condition || 'any' in condition ? condition : { all: [condition] };
}

/** A line after another operator was chosen: the value stays when it still fits. */
export function withOperator(test: Test, is: Operator): Test {
  if (operandOf(is) === operandOf(test.is) && test.value !== undefined) return { of: test.of, is, value: test.value };
  if (operandOf(is) === 'duration') return { of: test.of, is, value: { n: 7, unit: 'day' } };
  if (operandOf(is) === 'many' && operandOf(test.is) === 'one' && isPlain(test.value))
    return { of: test.of, is, value: [test.value] };
  return { of: test.of, is };
}

function isPlain(value: Test['value']): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
