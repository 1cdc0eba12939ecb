import type { GatePlan, GroupPlan, StopPlan } from './plan.ts';

/** What stands in the model: the run itself, a place, a group, or a token resting at a step. Times are milliseconds. */
export type Being = {
  readonly is: 'run' | 'place' | 'group' | 'step';
  readonly node: string;
  readonly age: number;
  readonly since: number;
  up: Being | null;
  below: Being[];
  readonly pass: Pass;
  parked: number | null;
  stood: (readonly [number, number])[];
  /** A token that left it is on its way. */
  shut: boolean;
  readonly gates: readonly GatePlan[];
  readonly memory: Map<string, GateMemory>;
  readonly group: GroupPlan | null;
  readonly stop: StopPlan | null;
  /** Where a step leads when it has come. */
  readonly onward: (() => void) | null;
  /** Of a group: how many branches have ended, and the names of those still to be begun. */
  ended: number;
  coming: readonly string[];
};

/** How often a gate was taken, the number of the last fact it heard, whether its time has come this visit, whether its condition was true. */
export type GateMemory = {
  readonly taken: number;
  readonly heard: number;
  readonly timeUp: boolean;
  readonly was: boolean;
};
export const blank: GateMemory = { taken: 0, heard: 0, timeUp: false, was: false };

/** What a token carries along. */
export type Pass = {
  /** The branch of the group it lives in; null outside of branches. */
  readonly branch: string | null;
  /** A flow beside (`after`). */
  readonly aside: boolean;
  /** It has left a place, which opens again should it get nowhere. */
  readonly leaving: boolean;
  /** What it paused. */
  readonly paused: Being | null;
};
export const plainPass: Pass = { branch: null, aside: false, leaving: false, paused: null };

export function lives(being: Being): boolean {
  return being.up === null || (being.up.below.includes(being) && lives(being.up));
}

export function isAsleep(being: Being): boolean {
  for (let at: Being | null = being; at; at = at.up) if (at.parked !== null) return true;
  return false;
}

export function close(being: Being): void {
  if (being.up) being.up.below = being.up.below.filter((other) => other !== being);
}

/** When hours counted from `since` are over: the clock stood in the spans given, and each that begins before the due time moves it on. */
export function dueAfter(hours: number, { since, stood }: Being): number {
  let due = since + hours * 3_600_000;
  let counted = since;
  for (const [from, to] of [...stood].sort((one, other) => one[0] - other[0])) {
    const begins = Math.max(from, counted);
    if (to <= begins) continue;
    if (begins < due) due += to - begins;
    counted = to;
  }
  return due;
}
