import { type DurationUnit, durationUnits } from '../conditions/condition.ts';
import type { Environment } from '../environment.ts';
import type { Text } from '../language.ts';
import { boolean } from '../typed.ts';
import { type Direction, daySpan, dayUnits, momentSpan, nearUnits } from '../values/time-span.ts';
import type { Value } from '../values/value.ts';
import { type FunctionRule, fits } from './rule.ts';

/** *Within the next / last n units*. The stretch is worked out once per reading of the clock. */
function near(name: 'withinNext' | 'withinLast', direction: Direction, help: Text): FunctionRule {
  return {
    name,
    signature: `${name}(day or moment, number, "day")`,
    help,
    time: true,
    type: (args) => {
      const unit = args[2]?.kind === 'literal' ? args[2].value : null;
      // Of a value of unknown type nobody can say whether it is a day or a moment: date(…) or dateTime(…) says it.
      const known = args[0]?.type.is === 'date' || args[0]?.type.is === 'dateTime';
      if (!known) return undefined;
      const fit = fits(args, 'date', 'integer', 'text')
        ? dayUnits
        : fits(args, 'dateTime', 'integer', 'text')
          ? nearUnits
          : [];
      return (fit as readonly Value[]).includes(unit) ? boolean : undefined;
    },
    make: ([of, amount], typed) => {
      const literal = typed[2]?.kind === 'literal' ? typed[2].value : null;
      const unit: DurationUnit = durationUnits.find((known) => known === literal) ?? 'day';
      const span = typed[0]?.type.is === 'dateTime' ? momentSpan : daySpan;
      const bounds = perClock((env, count) => span(direction, count, unit, env));
      return (frame) => {
        const [value, count] = [of?.(frame) ?? null, amount?.(frame)];
        if (value === null || typeof count !== 'number' || count < 0 || count > 100_000) return null;
        const { from, to } = bounds(frame.env, count);
        if (typeof value === 'number') return value >= Number(from) && value < Number(to);
        return typeof value === 'string' ? value >= String(from) && value <= String(to) : null;
      };
    },
  };
}

function perClock<T>(compute: (env: Environment, count: number) => T): (env: Environment, count: number) => T {
  let known: { readonly env: Environment; readonly count: number; readonly result: T } | undefined;
  return (env, count) => {
    const same =
      known?.count === count &&
      known.env.now === env.now &&
      known.env.zone === env.zone &&
      known.env.calendar === env.calendar;
    if (!same || known === undefined) known = { env, count, result: compute(env, count) };
    return known.result;
  };
}

export const nearFunctions: readonly FunctionRule[] = [
  near('withinNext', 'next', {
    en: 'Whether a day or moment lies within so many minutes, hours, days, weeks, months or business days from now.',
    'zh-CN': '日期或时刻是否在未来若干分钟、小时、天、周、月或工作日之内。',
    'zh-TW': '日期或時刻是否在未來若干分鐘、小時、天、週、月或工作日之內。',
  }),
  near('withinLast', 'last', {
    en: 'Whether a day or moment lies within so many minutes, hours, days, weeks, months or business days before now.',
    'zh-CN': '日期或时刻是否在过去若干分钟、小时、天、周、月或工作日之内。',
    'zh-TW': '日期或時刻是否在過去若干分鐘、小時、天、週、月或工作日之內。',
  }),
];
