import type { Reason } from '../result.ts';

/** Stops an advance that a person may not make: nothing of it is kept, and they are told why. Not an Error: nobody reads its stack. */
export class Refused {
  readonly reasons: readonly Reason[];
  constructor(reasons: readonly Reason[]) {
    this.reasons = reasons;
  }
}
