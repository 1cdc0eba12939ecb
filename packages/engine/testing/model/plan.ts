/*
 * Documents as the model reads them: places with gates and a flow, groups, standing gates. A small language of its own, so that the
 * model shares nothing with the engine but the names of nodes; `drawing-of.ts` draws the same document for the engine.
 */

/** A step waits for a fact or for time; `hours` count from when it, or the source of a gate, stands. */
export type StopWhen = { readonly is: 'fact'; readonly on: string } | { readonly is: 'hours'; readonly n: number };
/** A gate may also wait for somebody, or for the record to be at a stage. */
export type When = StopWhen | { readonly is: 'act' } | { readonly is: 'stage'; readonly stage: string };
/** Where a wire leads: a place, the end, the return, or it is not drawn. */
export type To = { readonly place: string } | 'end' | 'back' | 'nowhere';

/** A step at which a token rests, and where it goes on to. `inside`: the group it lives in. */
export type StopPlan = { readonly id: string; readonly when: StopWhen; readonly inside: string | null };
export type WayPlan = { readonly stop: StopPlan | null; readonly to: To };
export type GatePlan = {
  readonly id: string;
  readonly when: When;
  readonly mode: 'leave' | 'keep' | 'pause';
  /** A flow beside, which ends behind its step. */
  readonly after: StopPlan | null;
  readonly way: WayPlan;
};
export type GroupPlan = {
  readonly id: string;
  /** Branches that must end; null means all. */
  readonly atLeast: number | null;
  readonly branches: readonly { readonly port: string; readonly way: WayPlan }[];
  /** Gates that begin a branch each. */
  readonly children: readonly GatePlan[];
  /** Gates on the group as a whole. */
  readonly meanwhile: readonly GatePlan[];
  readonly done: To;
};
export type PlacePlan = {
  readonly id: string;
  readonly flow:
    | { readonly is: 'way'; readonly way: WayPlan }
    | { readonly is: 'group'; readonly group: GroupPlan }
    | null;
  readonly gates: readonly GatePlan[];
};
export type Plan = { readonly places: readonly PlacePlan[]; readonly anytime: readonly GatePlan[] };
