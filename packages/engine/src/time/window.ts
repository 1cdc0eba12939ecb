import type { Instant } from '../instant.ts';
import type { WallTime } from './calendar.ts';
import { epochOfReaching, instantOf, msOfWallTime, never, wallMoment } from './wall-clock.ts';

/** The instant itself when its time of day lies in `[from, to)`, else the next at which the window opens. A window may reach over midnight. */
export function withinWindow(due: Instant, [from, to]: readonly [WallTime, WallTime], zone: string): Instant {
  if (due === never) return due;
  const at = Date.parse(due);
  const { day, ms } = wallMoment(at, zone);
  const opens = msOfWallTime(from);
  const closes = msOfWallTime(to);
  const isOpen = opens < closes ? opens <= ms && ms < closes : opens <= ms || ms < closes;
  if (isOpen) return due;
  return instantOf(epochOfReaching({ day: ms < opens ? day : day + 1, ms: opens }, zone, at));
}
