import * as z from 'zod';
import type { Json } from '../json.ts';
import { say } from '../language.ts';
import { measureCondition } from './condition-size.ts';

/**
 * A condition as typed data: groups, negation, tests on a path, and a formula as a leaf.
 * A path is a dotted name: `amount` (field of the record spoken of), `account.sector` (through a lookup), `event.form`, `steps.ask.discount`, `item.open`.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test
  | { readonly formula: string };

/** One line of the condition builder. `value` is absent for operators that need none (`empty`, `changed`, `isMe` …). */
export type Test = { readonly of: Path; readonly is: Operator; readonly value?: Operand };
export type Path = string;

export const operators = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'startsWith',
  'in',
  'notIn',
  'empty',
  'notEmpty',
  'lessThan',
  'atMost',
  'moreThan',
  'atLeast',
  'between',
  'withinNext',
  'withinLast',
  'changed',
  'changedTo',
  'changedFrom',
  'isMe',
  'isInMyTeam',
] as const;
export type Operator = (typeof operators)[number];

/** A literal in the JSON form of its field's type, a list of them (`in`, `between`), another field, or a duration (`withinNext`). */
export type Operand = Json | { readonly path: Path } | Duration;
export const durationUnits = [
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'businessMinute',
  'businessHour',
  'businessDay',
] as const;
export type DurationUnit = (typeof durationUnits)[number];
/** A length of time as people say it. `n` is a whole number, 0 to 100,000. */
export type Duration = { readonly n: number; readonly unit: DurationUnit };

export const durationSchema: z.ZodType<Duration> = z.strictObject({
  n: z.int().min(0).max(100_000),
  unit: z.enum(durationUnits),
});

const path = z.string().min(1).max(200);
const expected =
  'A condition is {"all": […]}, {"any": […]}, {"not": …}, {"of": field, "is": operator, "value": …} or {"formula": "…"}.';
const tree: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(tree).max(100) }),
      z.strictObject({ any: z.array(tree).max(100) }),
      z.strictObject({ not: tree }),
      z.strictObject({ formula: z.string().min(1).max(4_000) }),
      z.strictObject({ of: path, is: z.enum(operators), value: z.json().optional() }),
    ],
    { error: expected },
  ),
) as z.ZodType<Condition>;

/** A condition from outside: strict, at most 10 deep and 200 parts. Whether its names and values fit is `checkCondition`'s business. */
export const conditionSchema: z.ZodType<Condition> = tree.superRefine((condition, context) => {
  const complaint = measureCondition(condition);
  if (complaint !== undefined) context.addIssue({ code: 'custom', message: say(complaint.message, 'en') });
});
