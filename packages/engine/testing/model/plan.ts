/*
 * Documents as the model reads them: places with gates and a flow, groups, standing gates. A small language of its own, so that the
 * model shares nothing with the engine but the names of nodes; `drawing-of.ts` draws the same document for the engine.
 */

/** What a gate or a step waits for; `hours` count from when its source stands. */
export type When = { readonly is: 'act' } | { readonly is: 'fact'; readonly on: string } | HoursWhen;
type HoursWhen = { readonly is: 'hours'; readonly n: number };
/** A step waits for a fact or for time. */
export type StopWhen = Exclude<When, { readonly is: 'act' }>;
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
