import type { FieldProblem, Ref } from '@throughline/crm';
import type { Condition, Json, Text } from '@throughline/expression';
import type { Id, PortId } from '@throughline/graph';
import type { Effect } from './effect.ts';
import type { Query } from './facts.ts';
import type { Form, Row, Who } from './hold.ts';
import type { Instant } from './instant.ts';
import type { Failure, Run } from './run.ts';

/** A line of the journal: what happened inside a run, in order, with its cause. */
export type Step = { readonly at: Instant; readonly position?: number; readonly node?: Id } & (
  | { readonly did: 'started'; readonly entry: Id; readonly adopted?: true }
  | { readonly did: 'entered'; readonly visit: number; readonly from?: { readonly node: Id; readonly port: PortId } }
  | { readonly did: 'left'; readonly port: PortId }
  | { readonly did: 'took'; readonly gate: Id; readonly actor?: string; readonly name?: string; readonly input?: Json }
  /** At a position; an act at a gate stands with the gate it took. */
  | { readonly did: 'acted'; readonly act: string; readonly actor?: string; readonly input: Json }
  | { readonly did: 'fired'; readonly hold: string; readonly gate?: Id }
  | { readonly did: 'closed'; readonly why: string }
  | { readonly did: 'parked' | 'lifted' }
  | { readonly did: 'wrote'; readonly record: Ref; readonly fields: readonly string[] }
  | { readonly did: 'effect'; readonly key: string; readonly kind: string }
  | { readonly did: 'withdrew'; readonly key: string }
  | { readonly did: 'answered'; readonly query: Query; readonly answer: Json }
  | { readonly did: 'lost'; readonly gate: Id; readonly to: Id }
  | { readonly did: 'noted'; readonly code: string; readonly text: Text; readonly data?: Json }
  | { readonly did: 'failed'; readonly failure: Failure }
  | { readonly did: 'ended'; readonly result?: Id }
);

/** Why something is refused: named for programs, with the sentence for people (values hidden where the asker may not read them is the runtime's part). */
export type Reason = {
  readonly code:
    | 'notOffered'
    | 'who'
    | 'when'
    | 'form'
    /** Duties are to be kept apart, or it goes beyond what somebody may. */
    | 'duties'
    | 'ceiling'
    | 'locked'
    | 'parked'
    | 'ended'
    | 'paused'
    | 'refusedWrite'
    | 'unknownNode';
  readonly text: Text;
  readonly who?: readonly Who[];
  readonly problems?: readonly FieldProblem[];
  /** The part of the condition that failed. */
  readonly condition?: Condition;
};

export type Advanced = {
  readonly run: Run;
  readonly effects: readonly Effect[];
  readonly steps: readonly Step[];
  readonly rows: { readonly added: readonly Row[]; readonly removed: readonly Row[] };
};
export type TransitionResult =
  | { readonly is: 'advanced'; readonly advanced: Advanced }
  | { readonly is: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly is: 'ignored'; readonly why: 'duplicate' | 'stale' | 'notHeard' | 'ended' }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/** An act someone could perform at a node, or why not. */
export type Offer = {
  readonly node: Id;
  readonly position: number;
  readonly act: string;
  readonly label: Text;
  readonly form: Form;
  /** The place it leads to when that is plain from the wires. */
  readonly to?: Id;
} & ({ readonly offered: true } | { readonly offered: false; readonly whyNot: WhyNot });
export type WhyNot = {
  readonly reasons: readonly Reason[];
  /** Who could, if the rest is right. */
  readonly who: readonly Who[];
  /** Shortest way there: the gates to take before it is offered, in order; empty when it hangs only on who or when. */
  readonly way: readonly Id[];
};
