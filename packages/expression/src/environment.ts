import type { Json } from './json.ts';
import type { WorkCalendar } from './values/days.ts';

/** Everything a condition may read while it is evaluated. Nothing else exists for it: no clock, no chance, no host objects. */
export type Environment = {
  /** Values by first segment of a path, in JSON form; a reference that was loaded is an object of values with `id`. */
  readonly values: { readonly [name: string]: Json };
  /** The values before the change that is being judged, where there was one (`changed`, `changedTo`, `changedFrom`). */
  readonly before?: { readonly [name: string]: Json };
  /** Who is asking, for `isMe` and `isInMyTeam`; absent for a service identity. */
  readonly me?: { readonly id: string; readonly team: readonly string[] };
  /** The one reading of the clock, ISO instant. */
  readonly now: string;
  /** IANA zone in which days are counted. */
  readonly zone: string;
  /** Workdays and holidays for business days; Monday to Friday when absent. */
  readonly calendar?: WorkCalendar;
};
