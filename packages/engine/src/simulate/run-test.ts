import type { Json } from '@throughline/expression';
import type { ProcessTest } from '@throughline/graph';
import { entriesOf } from '../entry.ts';
import type { RecordFacts } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { recordKey } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import { instantOf } from '../time/wall-clock.ts';
import { pretendedWorld } from './pretended-world.ts';
import { plannedOf, type ScriptEvent, type ScriptPerson } from './script.ts';
import { type Simulated, simulate } from './simulate.ts';

/** What is not as the test says. `incident`: the run could not go on; what is found is why. */
export type Difference = {
  readonly what: 'stands' | 'ended' | 'record' | 'passed' | 'notPassed' | 'refused' | 'incident';
  /** For `record`. */
  readonly field?: string;
  readonly expected: Json;
  readonly found: Json;
};

const monday = '2026-01-05T09:00:00.000Z';

/** Tells the story of a test to the process in a pretended world; empty when it comes out as it must. */
export function runTest(process: CompiledProcess, { given, when, then }: ProcessTest): readonly Difference[] {
  const from = instant(given.at ?? monday);
  const people = (given.people ?? []).map(personOf);
  const events = when.map(eventOf);
  const subject = subjectOf(process, given, people, from);
  const until = then.at === undefined ? (events.at(-1)?.at ?? from) : instant(then.at);
  const entry = given.entry ?? entriesOf(process)[0]?.id ?? '';
  const told = simulate({
    process,
    script: plannedOf({ from, entry, people, events }, subject),
    records: [subject],
    company: { zone: given.zone ?? 'UTC', calendar: null, currency: given.currency ?? 'USD' },
    world: pretendedWorld(people),
    until,
  });
  const trouble: Difference[] =
    told.ended === 'incident' ? [{ what: 'incident', expected: null, found: told.problem ?? null }] : [];
  return [...trouble, ...differences(process, told, then, recordKey(subject.ref))];
}

const instant = (text: string): Instant => instantOf(Date.parse(text));

function personOf(person: NonNullable<ProcessTest['given']['people']>[number]): ScriptPerson {
  const { id, name = id, email = '', zone = 'UTC', manager = null, principals = [] } = person;
  return { id, name, email, zone, manager, principals };
}

function eventOf(event: ProcessTest['when'][number]): ScriptEvent {
  const at = instant(event.at);
  if ('act' in event)
    return { at, act: event.act, name: event.name ?? 'perform', input: event.input ?? {}, by: event.by };
  if ('edit' in event) return { at, edit: event.edit };
  return { at, fact: event.fact, keys: event.keys ?? [], data: event.data ?? null };
}

function subjectOf(
  process: CompiledProcess,
  { record: data, owner }: ProcessTest['given'],
  people: readonly ScriptPerson[],
  at: Instant,
): RecordFacts {
  const whose = owner ?? people[0]?.id ?? null;
  const ref = { module: process.document.module, id: '00000000-0000-7000-8000-000000000001' };
  const name = typeof data.name === 'string' ? data.name : ref.id;
  return { ref, name, owner: whose, createdBy: whose, revision: 1, createdAt: at, updatedAt: at, data };
}

function differences(
  process: CompiledProcess,
  told: Simulated,
  then: ProcessTest['then'],
  key: string,
): readonly Difference[] {
  const { run, steps } = told;
  const differ: Difference[] = [];
  const compare = (what: Difference['what'], expected: Json, found: Json): void => {
    if (JSON.stringify(expected) !== JSON.stringify(found)) differ.push({ what, expected, found });
  };
  const places = (run?.positions ?? []).flatMap(({ node }) =>
    process.nodes.get(node)?.role === 'place' ? [node] : [],
  );
  if (then.stands !== undefined) compare('stands', then.stands.toSorted(), places.toSorted());
  if (then.ended !== undefined) {
    const over = run?.status === 'done' || run?.status === 'stopped';
    compare('ended', then.ended, over ? (then.ended === true ? true : (run.result ?? true)) : null);
  }
  const data = told.records[key]?.data ?? {};
  for (const [field, expected] of Object.entries(then.record ?? {})) {
    const found = data[field] ?? null;
    if (JSON.stringify(expected) !== JSON.stringify(found)) differ.push({ what: 'record', field, expected, found });
  }
  const passed = new Set(
    steps.flatMap((step) => (step.did === 'entered' || step.did === 'took' ? [step.node ?? ''] : [])),
  );
  const missing = (then.passed ?? []).filter((id) => !passed.has(id));
  if (missing.length > 0) differ.push({ what: 'passed', expected: missing, found: [...passed] });
  const tooMany = (then.notPassed ?? []).filter((id) => passed.has(id));
  if (tooMany.length > 0) differ.push({ what: 'notPassed', expected: [], found: tooMany });
  const refused = told.refused.flatMap(({ event }) => (event.kind === 'act' ? [event.node] : []));
  if (then.refused !== undefined) compare('refused', then.refused, refused);
  return differ;
}
