import type { Json, JsonObject } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import type { Actor } from '../event.ts';
import type { RecordFacts } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { recordKey } from '../needs.ts';
import type { Planned } from './planned.ts';

/** Somebody in a pretended world; `principals` beside `user:<id>`. */
export type ScriptPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  readonly manager: string | null;
  readonly principals: readonly string[];
};

/** Somebody acts (the first of the people without `by`), somebody edits the record, or something is told of it. */
export type ScriptEvent =
  | {
      readonly at: Instant;
      readonly act: Id;
      readonly name: string;
      readonly input: JsonObject;
      readonly by?: string | undefined;
    }
  | { readonly at: Instant; readonly edit: JsonObject }
  | { readonly at: Instant; readonly fact: string; readonly keys: readonly string[]; readonly data: Json };

/** When the record comes in, by which entry, who there is and what happens then. */
export type Script = {
  readonly from: Instant;
  readonly entry: Id;
  readonly people: readonly ScriptPerson[];
  readonly events: readonly ScriptEvent[];
};

/** A script as a simulation takes it, about one record. */
export function plannedOf({ from, entry, events, people }: Script, { ref }: RecordFacts): readonly Planned[] {
  const key = `record:${recordKey(ref)}`;
  const actor = (id: string | undefined): Actor => {
    const found = id === undefined ? people[0] : people.find((one) => one.id === id);
    const { principals, ...who } = found ?? { id: id ?? 'somebody', name: id ?? 'Somebody', principals: [] };
    return { id: who.id, name: who.name, principals: [`user:${who.id}`, ...principals] };
  };
  const start: Planned = {
    at: from,
    event: { kind: 'start', entry, records: { record: ref }, key: recordKey(ref), data: null, actor: actor(undefined) },
  };
  const rest = events.map((event): Planned => {
    if ('act' in event) {
      const { act: node, name, input, by, at } = event;
      return { at, event: { kind: 'act', node, name, input, actor: actor(by) } };
    }
    if ('edit' in event) {
      const fact = { kind: 'fact', on: 'record.edited', keys: [key], data: event.edit } as const;
      return { at: event.at, event: fact, edit: { record: ref, set: event.edit } };
    }
    return { at: event.at, event: { kind: 'fact', on: event.fact, keys: [key, ...event.keys], data: event.data } };
  });
  return [start, ...rest];
}
