import { type Actor, type Event, recordKey } from '@throughline/engine';
import { newId } from '../../new-id.ts';
import type { RecordFact } from '../../records/admission.ts';
import type { RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import type { LiveProcess } from '../versions/configuration.ts';
import type { FactEvent, WayIn } from './try-entry.ts';

/** A process that takes a record in, and how. */
export type Match = { readonly process: LiveProcess; readonly way: WayIn };

export function factEventOf({ event, record }: RecordFact, actors: ReadonlyMap<string, Actor>): FactEvent {
  const actor = event.actor === null ? undefined : actors.get(event.actor);
  return {
    id: event.id,
    seq: seqOf(event.at, event.id),
    at: event.at,
    cause: { id: event.cause ?? event.id, depth: event.depth },
    ...(actor === undefined ? {} : { actor }),
    kind: 'fact',
    on: event.type,
    keys: [`record:${recordKey(record)}`],
    data: event.body,
  };
}

/** The run hears the very fact that brought its record in. */
export function beginningOf(fact: RecordFact, { process, way }: Match, actors: ReadonlyMap<string, Actor>): RunEvent {
  const run = newId();
  const { kind: _kind, on: _on, keys: _keys, data, ...base } = factEventOf(fact, actors);
  const { module, id } = fact.record;
  const begin = { run, entry: way.entry, records: { record: { module, id } }, key: way.key };
  const event: Event =
    way.at === 'start'
      ? { ...base, ...begin, kind: 'start', data }
      : { ...base, ...begin, kind: 'adopt', node: way.node, since: fact.event.at };
  return { run, begins: { process: process.id, version: process.version }, event, root: fact.event.root };
}
