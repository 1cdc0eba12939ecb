import type { FieldProblem, ModuleDefinition, Ref, UserId } from '@throughline/crm';
import type { Condition, Json, JsonObject, Language } from '@throughline/expression';
import type { FactName } from '@throughline/graph';
import type { Who } from './hold.ts';
import type { Instant, Seq } from './instant.ts';
import type { EffectKey, Key } from './keys.ts';
import type { Calendar } from './time/calendar.ts';

/** What is known of a record when an event is judged. */
export type RecordFacts = {
  readonly ref: Ref;
  readonly name: string;
  readonly owner: UserId | null;
  readonly createdBy: UserId | null;
  readonly revision: number;
  readonly createdAt?: Instant;
  readonly updatedAt?: Instant;
  /** Absent: the one that shows everything. */
  readonly layout?: string;
  readonly data: JsonObject;
  readonly deleted?: true;
};
export type PersonFacts = {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly zone: string;
  readonly manager: UserId | null;
};

/** Somebody who is meant to decide: whether they are there, and who stands in for them. */
export type PanelMember = {
  readonly id: UserId;
  readonly active: boolean;
  /** Until when they are away; null: they are there. */
  readonly away: Instant | null;
  /** Who decides in their place meanwhile: somebody active who is there. */
  readonly standIn: UserId | null;
};

/** Everything a transition may know. What is missing it asks for (`needs`) and is called again with the answer in `answers[queryKey(query)]`. */
export type Facts = {
  /** The one reading of the clock of this advance. */
  readonly now: Instant;
  /** By `recordKey(ref)`. */
  readonly records: { readonly [key: string]: RecordFacts };
  /** Values before the change the event tells of, by `recordKey(ref)`. */
  readonly before?: { readonly [key: string]: JsonObject };
  readonly company: {
    readonly zone: string;
    readonly calendar: string | null;
    readonly currency: string;
    /** In which merged texts are written; English without it. */
    readonly language?: Language;
  };
  readonly modules: { readonly [id: string]: ModuleDefinition };
  /** Business hours by id, as far as they are at hand; others are asked for. */
  readonly calendars?: { readonly [id: string]: Calendar };
  readonly answers: { readonly [query: string]: Json };
  /** Writes the guard refused in this very advance: the node fails to its error port. */
  readonly refusedWrites: { readonly [effect: EffectKey]: readonly FieldProblem[] };
};

/** Asked of the runtime, answered set-wise in the same transaction and written to the journal. The answer's shape stands behind each. */
export type Query =
  /** RecordFacts or null when it does not exist. */
  | { readonly ask: 'record'; readonly ref: Ref }
  /** Ids of active users who are any of `who` for the record, sorted by id. */
  | { readonly ask: 'people'; readonly who: readonly Who[]; readonly record: Ref | null; readonly submitter?: UserId }
  /** PanelMember[] of those who are any of `who`, in its order; those named one by one also when they are not active. */
  | { readonly ask: 'panel'; readonly who: readonly Who[]; readonly record: Ref | null; readonly submitter?: UserId }
  /** Ids of those who are away and for whom a user stands in now. */
  | { readonly ask: 'standsIn'; readonly for: UserId }
  /** PersonFacts or null. */
  | { readonly ask: 'person'; readonly id: UserId }
  /** Ids of the reporting line above a user, nearest first. */
  | { readonly ask: 'superiors'; readonly of: UserId }
  /** Refs of related records, sorted by creation; of those behind `after` in that order, made no later than `until`. */
  | {
      readonly ask: 'related';
      readonly of: Ref;
      readonly relation: string;
      readonly where?: Condition;
      readonly limit: number;
      readonly after?: Ref;
      readonly until?: Instant;
    }
  /** How many records lead to one by a field of theirs; `only` those with one of some options. */
  | {
      readonly ask: 'count';
      readonly of: Ref;
      readonly module: string;
      readonly field: string;
      readonly only?: { readonly field: string; readonly options: readonly string[] };
    }
  /** A user id or null when nobody is left. */
  | {
      readonly ask: 'pick';
      /** Whose owner, manager and fields are meant; the engine adds it. */
      readonly record?: Ref;
      readonly by: 'roundRobin' | 'load';
      readonly from: readonly Who[];
      readonly not: readonly UserId[];
      readonly slot: string;
    }
  /** The first matching fact `{id, seq, at, on, keys, data}` or null. With `upTo` the answer may be a list of the first so many, in their order, which spares rounds when a condition passes over some; one fact alone is right too. */
  | {
      readonly ask: 'firstFact';
      readonly on: readonly FactName[];
      readonly keys: readonly Key[];
      readonly since: Instant;
      readonly after?: Seq;
      readonly upTo?: number;
    }
  /** `Calendar` or null when there is none of that id. */
  | { readonly ask: 'calendar'; readonly id: string }
  /** `{version, results}` of a live process or null. */
  | { readonly ask: 'process'; readonly id: string };
