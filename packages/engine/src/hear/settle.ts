import type { Event } from '../event.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import { standingHolds } from '../holds/standing-holds.ts';
import { tickClocks } from '../holds/tick-clocks.ts';
import type { Advance } from '../move/advance.ts';
import { judgeConditions } from './judge-conditions.ts';
import { lookBack } from './look-back.ts';

/** After tokens have come to rest: render, let clocks stand or run, look back, judge conditions, until nothing more moves. */
export function settle(a: Advance, event: Event, known: Set<string>): readonly StandingHold[] {
  for (;;) {
    const standing = standingHolds(a);
    if (tickClocks(a, standing)) continue;
    if (lookBack(a, standing, known)) continue;
    if (!judgeConditions(a, standing, event)) return standing;
  }
}
