import type { ModuleDefinition, Ref } from '@throughline/crm';
import type { Condition, Json, JsonObject, Text } from '@throughline/expression';
import type { Id, Node, PortId } from '@throughline/graph';
import type { Effect, EffectBody } from './effect.ts';
import type { Event } from './event.ts';
import type { Query, RecordFacts } from './facts.ts';
import type { Hold, TimeIntent } from './hold.ts';
import type { Instant } from './instant.ts';
import type { Reason } from './result.ts';
import type { Failure } from './run.ts';

/** What a behaviour sees. `ask` returns the answer, or stops the call until the runtime has answered (never catch around it). */
export type Context<C, M = Json> = {
  readonly node: Node;
  readonly config: C;
  /** Of the position, or for a gate what it remembers at its source. */
  readonly memory: M | null;
  readonly visit: number;
  /** Since when this position (for a gate: its source) stands. */
  readonly since: Instant;
  readonly now: Instant;
  readonly run: { readonly id: string; readonly startedAt: Instant; readonly startedBy?: string; readonly entry: Id };
  /** The record the node speaks of (`about`, else the run's first). */
  readonly record: RecordFacts;
  /** The module of that record. */
  readonly module: ModuleDefinition;
  /** Ids of the place nodes the run rests in now, outermost first, without parked ones: what a common transition asks that is not offered everywhere. */
  readonly places: readonly Id[];
  readonly settings: JsonObject;
  /** For a gate: the id of the node that arms it; else the node's own. */
  readonly source: Id;
  readonly ask: (query: Query) => Json;
  readonly holds: (when: Condition) => boolean;
  /** Value of a literal, a path or a formula in the scope of this position. */
  readonly value: (of: Json | { readonly path: string } | { readonly formula: string }) => Json;
  /** Text with `{{path}}` merge fields filled in, shown as people read them; one of several languages in the company's. */
  readonly merge: (template: Text) => string;
  /** When a time comes due that is counted from now (or from `from`) in the zone, calendar and window of process and company. */
  readonly due: (intent: TimeIntent, from?: Instant) => Instant;
  /** Makes an effect of this node's visit; `slot` is unique within the visit. */
  readonly effect: (
    slot: string,
    body: EffectBody,
    options?: { readonly owner?: Effect['owner']; readonly item?: string },
  ) => Effect;
};

export type Cause =
  | { readonly hold: string; readonly event: Event }
  | {
      readonly child: {
        readonly branch: string | null;
        readonly result?: string;
        readonly living: number;
        readonly open: number;
      };
    }
  | { readonly returned: true };

export type Outcome<M = Json> = {
  readonly remember?: M;
  /** Outputs: `steps.<node>.<name>`. */
  readonly set?: JsonObject;
  readonly do?: readonly Effect[];
  readonly open?: readonly {
    readonly port: PortId;
    readonly branch?: string;
    readonly binds?: { readonly [role: string]: Ref };
  }[];
  readonly note?: readonly Note[];
  readonly then:
    | 'stay'
    | 'take'
    | 'spent'
    | 'return'
    | { readonly leave: PortId }
    /** `cut`: flows beside (`after`) end too instead of being finished. */
    | { readonly end: Id | null; readonly cut?: true }
    | { readonly goto: Id }
    | { readonly fail: Failure };
};
export type Note = { readonly code: string; readonly text: Text; readonly data?: Json };

/**
 * The whole interface between catalog and engine; the record id of `records` in settings is resolved by the engine.
 * Methods, so that a behaviour of a narrower config fits `Behaviours`: configs are parsed by their declaration when the process is compiled.
 */
export type Behaviour<C = JsonObject, M = Json> = {
  /** What `enter` will ask as far as it is known from config and record: it is answered before the advance begins. To leave something out costs a second call, to name what is not asked after all costs its answer. */
  asks?(c: Pick<Context<C, M>, 'node' | 'config' | 'settings' | 'run' | 'record'>): readonly Query[];
  /** Default: stay (place, block), leave by the first flow port (step, gate), end. The engine itself starts a place's `do` flow and arms its gates afterwards; a block without `enter` opens each of its inner ports. */
  enter?(
    c: Context<C, M>,
    cause: { readonly from?: { readonly node: Id; readonly port: PortId }; readonly took?: Event },
  ): Outcome<M>;
  /** Pure in config, memory, since, records; for a gate: what it waits for while its source lives. */
  holds?(c: Context<C, M>): readonly Hold[];
  /** Why an act is refused although person, condition and form are right (the engine itself checks the hold's form: see `ActInput`); empty when nothing is wrong. Called before `resume` for acts. */
  refuses?(c: Context<C, M>, act: { readonly hold: string; readonly event: Event }): readonly Reason[];
  /** What happened: a hold fired, a branch of a block ended, a pause is over. Default: a gate is taken, a step leaves by its first flow port, a place stays, a block leaves when no branch lives or can begin. */
  resume?(c: Context<C, M>, cause: Cause): Outcome<M>;
  /** For gates only: what taking it does to its source. Default `leave`. */
  mode?(config: C): 'leave' | 'keep' | 'pause';
};
export type Behaviours = { readonly [type: string]: Behaviour };
