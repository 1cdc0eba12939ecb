import type { BlockPlan, GatePlan, StopPlan } from './plan.ts';

/** What stands in the model: the run itself, a place, a block, or a token resting at a step. Times are milliseconds. */
export type Being = {
  readonly is: 'run' | 'place' | 'block' | 'step';
  readonly node: string;
  readonly age: number;
  readonly since: number;
  up: Being | null;
  below: Being[];
  readonly pass: Pass;
  parked: number | null;
  stood: readonly Span[];
  /** A token that left it is on its way. */
  shut: boolean;
  readonly gates: readonly GatePlan[];
  readonly memory: Map<string, GateMemory>;
  /** Clocks that a condition lets stand, by the gate they belong to; its own under the empty name. */
  readonly clocks: Map<string, Clock>;
  readonly block: BlockPlan | null;
  readonly stop: StopPlan | null;
  /** Where a step leads when it has come; `refused` when what it called said “no”. */
  readonly onward: ((refused: boolean) => void) | null;
  /** Of a call: it has been answered, though it may not have been heard yet. */
  answered: boolean;
  /** Of a block: how many branches have ended and count, and the names of those still to be begun. */
  ended: number;
  coming: readonly string[];
  /** Of a round: what there was on arrival, and how many of it have been begun. */
  items: readonly string[];
  begun: number;
};
export type Span = readonly [number, number];
export type Clock = { readonly stood: readonly Span[]; readonly since: number | null };

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
  /** The branch of the block it lives in; null outside of branches. */
  readonly branch: string | null;
  /** The record that branch is about, where it is one of several. */
  readonly item: string | null;
  /** A flow beside (`after`). */
  readonly aside: boolean;
  /** It has left a place, which opens again should it get nowhere. */
  readonly leaving: boolean;
  /** What it paused. */
  readonly paused: Being | null;
};
export const plainPass: Pass = { branch: null, item: null, aside: false, leaving: false, paused: null };

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

/** When hours counted from `since` are over: clocks stood in the spans given, and each that begins before the due time moves it on. */
export function dueAfter(hours: number, since: number, stood: readonly Span[]): number {
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
