import { type Condition, conditionSchema, type Json } from '@throughline/expression';

/** Whether a condition holds for every record at every time, as one that nobody has filled in yet does. */
export function asksForNothing(when: Json | undefined): boolean {
  const read = conditionSchema.safeParse(when);
  return read.success && holdsAlways(read.data);
}

function holdsAlways(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(holdsAlways);
  return 'any' in condition && condition.any.some(holdsAlways);
}
