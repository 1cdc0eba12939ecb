import type { Hold, Instant, Outcome } from '@throughline/engine';
import type * as z from 'zod';
import type { ConfigOf } from './node-kind.ts';
import type { slaSchema } from './sla.ts';

type Config = { readonly sla?: ConfigOf<z.ZodType<z.infer<typeof slaSchema>>> };

/** The deadline of a place and its alerts, all counted from the same beginning. */
export function slaHolds({
  config: { sla },
  since,
}: {
  readonly config: Config;
  readonly since: Instant;
}): readonly Hold[] {
  if (!sla) return [];
  const calendar = sla.calendar === undefined ? {} : { calendar: sla.calendar };
  const paused = sla.pausedWhile === undefined ? {} : { pausedWhile: sla.pausedWhile };
  const clock = (name: string, after: typeof sla.after): Hold => ({
    name,
    is: 'time',
    from: since,
    intent: { after, ...calendar },
    late: 'run',
    ...paused,
  });
  return [clock('sla', sla.after), ...(sla.alerts ?? []).map((alert) => clock(`alert:${alert.id}`, alert.at))];
}

/** What follows when one of them is due: an alert starts its flow beside, the deadline moves on or starts one too. */
export function slaOutcome({ sla }: Config, hold: string): Outcome {
  if (hold !== 'sla') return { open: [{ port: hold }], then: 'stay' };
  return sla?.then === 'move' ? { then: { leave: 'late' } } : { open: [{ port: 'late' }], then: 'stay' };
}
