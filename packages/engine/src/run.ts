import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id, RoleName } from '@throughline/graph';
import type { EffectKind } from './effect.ts';
import type { Instant, Seq } from './instant.ts';
import type { EffectKey } from './keys.ts';

/** A version at work on one record. Plain JSON: it is stored as it stands. */
export type Run = {
  /** Number of this shape, for upgrades. */
  readonly v: 1;
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly status: 'running' | 'closing' | 'done' | 'stopped' | 'paused';
  readonly result?: Id;
  readonly records: { readonly [role: RoleName]: Ref };
  readonly entry: Id;
  readonly entryKey: string;
  readonly startedAt: Instant;
  readonly startedBy?: string;
  /** How many runs called one another down to this one; absent for a run nobody called. */
  readonly depth?: number;
  readonly positions: readonly Position[];
  readonly pending: readonly Pending[];
  readonly visits: { readonly [node: Id]: number };
  readonly nextId: number;
  /** Outputs of nodes outside every block, by node id, and under `input` what the run was started with. */
  readonly data: { readonly [name: string]: Json };
  /** Salt of every draw of chance in this run. */
  readonly salt: string;
  /** Key of the last effect of a kind that each node made: what `message`, `task`, `run` and `effect` keys of holds name. */
  readonly made?: Made;
};
/** Effects by the node that made them. */
export type Made = { readonly [node: Id]: { readonly [K in MadeKind]?: EffectKey } };
export type MadeKind = 'message' | 'task' | 'run' | 'effect';

/** The clock of one time hold with `pausedWhile`: the spans it stood, and since when it stands now. */
export type HoldClock = { readonly stood: readonly (readonly [Instant, Instant])[]; readonly standing?: Instant };
export type HoldClocks = { readonly [hold: string]: HoldClock };

export type GateState = {
  readonly taken: number;
  readonly spent?: true;
  readonly heard?: Seq;
  readonly was?: boolean;
  readonly memory?: Json;
  /** Number of the shape of `memory`, as in a position. */
  readonly v?: number;
  readonly fired: readonly string[];
  readonly clocks?: HoldClocks;
};

/** Where a run stands. Positions form a tree; depth is scope; the first is the run itself at `start`. */
export type Position = {
  readonly id: number;
  readonly parent: number | null;
  readonly node: Id;
  readonly visit: number;
  readonly since: Instant;
  readonly branch?: string;
  readonly side?: true;
  readonly binds?: { readonly [role: RoleName]: Ref };
  readonly memory: Json;
  /** Number of the shape of `memory`, which is that of the node's type when it was written; absent for the first. */
  readonly v?: number;
  /** Outputs of nodes in this scope, by node id: `steps.<node>.<name>` in conditions. */
  readonly vars: { readonly [node: Id]: Json };
  /** What nodes in this branch of a block made last: beside others they hear of their own. */
  readonly made?: Made;
  /** What it made last itself: others may rest at the same node, and each hears of its own. */
  readonly own?: Made[Id];
  /** Names of holds that have fired this visit. */
  readonly fired: readonly string[];
  /** What the gates armed here remember. */
  readonly gates: { readonly [gate: Id]: GateState };
  /** Its gates are closed: a token that took one of them is on its way. */
  readonly shut?: true;
  /** Is such a token: when it ends at an unwired port the gates of the place open again. */
  readonly leaving?: true;
  readonly parked?: Instant;
  readonly lifts?: number;
  /** Spans in which the clocks stood. */
  readonly stood: readonly (readonly [Instant, Instant])[];
  /** Of the position's own time holds. */
  readonly clocks?: HoldClocks;
  readonly stuck?: Failure;
};

/** An effect that has not come back; gone with its owner, and then withdrawn. */
export type Pending = { readonly key: EffectKey; readonly kind: EffectKind; readonly owner: number };

export type Failure = { readonly code: string; readonly message: string; readonly data?: Json };
