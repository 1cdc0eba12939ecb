/*
 * Documents as the model reads them: places with gates and a flow, groups, blocks over related records, calls, standing gates. A
 * small language of its own, so that the model shares nothing with the engine but the names of nodes; `drawing-of.ts` draws the
 * same document for the engine.
 */

/** By what a fact is recognised: the record itself, the people and the account it leads to, its name, the item of a round. */
export type By = 'record' | 'person' | 'account' | 'value' | 'item';
export type FactWhen = { readonly is: 'fact'; readonly on: string; readonly by: By };
/** Hours count from when a step, or the source of a gate, stands; not while the record is at a stage. */
export type HoursWhen = { readonly is: 'hours'; readonly n: number; readonly notAt: string | null };
/** A step waits for a fact, for time, or for a run it calls: that one may end with “no”. */
export type StopWhen = FactWhen | HoursWhen | { readonly is: 'call' };
/** A gate waits for a fact, for time, for somebody, or for the record to be at a stage. */
export type When = FactWhen | HoursWhen | { readonly is: 'act' } | { readonly is: 'stage'; readonly stage: string };
/** Where a wire leads: a place, the end, the return, an end inside a block that says “no”, or it is not drawn. */
export type To = { readonly place: string } | 'end' | 'back' | 'no' | 'nowhere';

/** A step at which a token rests, and where it goes on to. `inside`: the block it lives in. */
export type StopPlan = { readonly id: string; readonly when: StopWhen; readonly inside: string | null };
/** `refused`: where a called run leads that ends with “no”. */
export type WayPlan = { readonly stop: StopPlan | null; readonly to: To; readonly refused: To };
export type GatePlan = {
  readonly id: string;
  readonly when: When;
  readonly mode: 'leave' | 'keep' | 'pause';
  /** A flow beside, which ends behind its step. */
  readonly after: StopPlan | null;
  readonly way: WayPlan;
};
export type GroupPlan = {
  readonly is: 'group';
  readonly id: string;
  /** Branches that must end; null means all. */
  readonly atLeast: number | null;
  readonly branches: readonly { readonly port: string; readonly way: WayPlan }[];
  /** Gates that begin a branch each. */
  readonly children: readonly GatePlan[];
  /** Gates on the group as a whole: deadlines over several places, and what may happen meanwhile. */
  readonly meanwhile: readonly GatePlan[];
  readonly done: To;
  readonly short: To;
};
/** A branch per record that is there on arrival, so many at once; those that say “no” do not count. */
export type EachPlan = {
  readonly is: 'each';
  readonly id: string;
  readonly atOnce: number | null;
  readonly atLeast: number | null;
  readonly way: WayPlan;
  readonly meanwhile: readonly GatePlan[];
  readonly done: To;
  readonly short: To;
};
export type BlockPlan = GroupPlan | EachPlan;
export type PlacePlan = {
  readonly id: string;
  readonly flow: { readonly is: 'way'; readonly way: WayPlan } | BlockPlan | null;
  readonly gates: readonly GatePlan[];
};
export type Plan = { readonly places: readonly PlacePlan[]; readonly anytime: readonly GatePlan[] };
