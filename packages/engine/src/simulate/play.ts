import type { Ref } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Facts, Query, RecordFacts } from '../facts.ts';
import { keyOfRecord } from '../holds/resolve-keys.ts';
import { EngineIncident } from '../incident.ts';
import type { Instant } from '../instant.ts';
import { queryKey, recordKey } from '../needs.ts';
import { offers } from '../offers/offers.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Advanced, Offer, Reason, Step } from '../result.ts';
import type { Run } from '../run.ts';
import { transition } from '../transition.ts';
import type { Planned } from './planned.ts';
import { later, type Timer, timersAfter, type Wait, waitsAfter, without } from './timers.ts';
import type { Choice, Moment, World } from './world.ts';

/** A simulated run as it stands, with what is still to come. The one thing in a simulation that changes. */
export type Play = {
  readonly process: CompiledProcess;
  readonly world: World;
  readonly company: Facts['company'];
  now: Instant;
  run: Run | null;
  records: { readonly [key: string]: RecordFacts };
  planned: readonly Planned[];
  chosen: Planned | null;
  timers: readonly Timer[];
  waits: readonly Wait[];
  count: number;
  readonly steps: Step[];
  readonly effects: Effect[];
  readonly refused: { readonly event: Event; readonly reasons: readonly Reason[] }[];
};

/** Before anything has happened. */
export function beginPlay(
  given: Pick<Play, 'process' | 'company' | 'world' | 'now'> & {
    readonly script: readonly Planned[];
    readonly records: readonly RecordFacts[];
  },
): Play {
  const { process, world, company, now, script, records } = given;
  return {
    ...{ process, world, company, now, run: null, planned: script, chosen: null, timers: [], waits: [], count: 0 },
    records: Object.fromEntries(records.map((record) => [recordKey(record.ref), record])),
    ...{ steps: [], effects: [], refused: [] },
  };
}

/** Lets one event happen: the record is edited, the run advances, and what its effects lead to is planned. */
export function happen(play: Play, planned: Planned): void {
  play.planned = play.planned.filter((other) => other !== planned);
  if (planned === play.chosen) play.chosen = null;
  if (planned.at > play.now) play.now = planned.at;
  play.count += 1;
  const id = `s${String(play.count).padStart(6, '0')}`;
  const event = { ...planned.event, id, seq: `${play.now}/${id}`, at: planned.at, cause: { id, depth: 0 } } as Event;
  const before = planned.edit ? edit(play, planned.edit.record, planned.edit.set) : undefined;
  const result = answered(play, before, (facts) => transition(play.process, play.run, event, facts));
  if (result.is === 'advanced') accept(play, result.advanced);
  else if (event.kind === 'due') play.timers = without(play.timers, event);
  if (result.is === 'refused') play.refused.push({ event, reasons: result.reasons });
}

function accept(play: Play, { run, effects, steps, rows }: Advanced): void {
  play.run = run;
  play.steps.push(...steps);
  play.effects.push(...effects);
  play.timers = timersAfter(play.timers, rows);
  play.waits = waitsAfter(play.waits, rows);
  const moment = momentOf(play);
  for (const effect of effects) {
    if (effect.kind === 'write') edit(play, effect.record, effect.set);
    for (const { afterMs, ...fact } of play.world.pretend(effect, moment)) {
      plan(play, { at: later(play.now, afterMs), event: { kind: 'fact', ...fact } });
    }
  }
}

function plan(play: Play, planned: Planned): void {
  play.planned = [...play.planned, planned];
}

/** Changes a record and returns the values before, as facts want them. Whose it is stands beside its fields. */
function edit(play: Play, ref: Ref, { owner, ...set }: JsonObject): Facts['before'] {
  const key = recordKey(ref);
  const record = play.records[key];
  if (!record) return undefined;
  const written = { ...record, data: { ...record.data, ...set } };
  const given = typeof owner === 'string' || owner === null ? { ...written, owner } : written;
  play.records = { ...play.records, [key]: given };
  return { [key]: record.data };
}

/** What somebody is about to do: what they had chosen while it is still offered, else what the world chooses now. */
export function choose(play: Play): Planned | null {
  const { run, chosen } = play;
  if (run?.status !== 'running') return null;
  const offered = offeredIn(play, run);
  if (chosen && offered.some((offer) => isFor(chosen, offer))) return chosen;
  const choice = offered.length > 0 ? play.world.choose(offered, momentOf(play)) : null;
  if (!choice) return null;
  return acting(choice, later(play.now, choice.afterMs));
}

/** What anybody could do now. */
export function offeredIn(play: Play, run: Run): readonly Offer[] {
  const found = answered(play, undefined, (facts) => offers(play.process, run, facts));
  return found.offers.filter((offer) => offer.offered);
}

export function acting({ offer, actor, input }: Pick<Choice, 'offer' | 'actor' | 'input'>, at: Instant): Planned {
  const { node, position, act } = offer;
  return { at, event: { kind: 'act', node, position, name: act, input: input as Json, actor } };
}

function isFor({ event }: Planned, offer: Offer): boolean {
  return event.kind === 'act' && event.node === offer.node && event.position === offer.position;
}

/** Calls until nothing more is asked; the world answers. */
function answered<T extends { readonly is: string }>(
  play: Play,
  before: Facts['before'],
  call: (facts: Facts) => T | { readonly is: 'needs'; readonly queries: readonly Query[] },
): Exclude<T, { readonly is: 'needs' }> {
  const answers: { [key: string]: Json } = {};
  for (let round = 0; round < 10; round++) {
    const facts = factsOf(play, before, answers);
    const result = call(facts);
    if (!isAsking(result)) return result as Exclude<T, { readonly is: 'needs' }>;
    for (const query of result.queries) answers[queryKey(query)] = play.world.answer(query, momentOf(play));
  }
  throw new EngineIncident('brokenRun', 'The run asked more than ten times without an end.');
}

function isAsking(result: {
  readonly is: string;
}): result is { readonly is: 'needs'; readonly queries: readonly Query[] } {
  return result.is === 'needs';
}

function factsOf(play: Play, before: Facts['before'], answers: Facts['answers']): Facts {
  const { now, records, company, process } = play;
  const facts = { now, records, company, modules: process.modules, answers, refusedWrites: {} };
  return before ? { ...facts, before } : facts;
}

export function momentOf({ now, run, records }: Play): Moment {
  return { now, run, records };
}

export function edited(record: Ref, set: JsonObject, at: Instant): Planned {
  const event = { kind: 'fact', on: 'record.edited', keys: [keyOfRecord(record)], data: set } as const;
  return { at, event, edit: { record, set } };
}
