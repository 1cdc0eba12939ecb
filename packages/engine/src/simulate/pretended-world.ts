import type { Json, JsonObject } from '@throughline/expression';
import type { Query } from '../facts.ts';
import { recordKey } from '../needs.ts';
import type { Script } from './script.ts';
import type { Pretended, World } from './world.ts';

const minuteMs = 60_000;

/** Surroundings in which everything that is sent arrives a minute later, and nobody does anything that the script does not say. */
export function pretendedWorld(people: Script['people']): World {
  return {
    answer: (query, { records }) => answerTo(query, people, (ref) => records[recordKey(ref)]),
    pretend: (effect) => {
      const { key, kind, node } = effect;
      const done = (data: JsonObject, afterMs = minuteMs): Pretended => {
        return { afterMs, on: 'effect.done', keys: [`effect:${key}`], data: { key, ...data } };
      };
      if (kind === 'create') return [done({ module: effect.module, record: key, [node]: key }, 0)];
      if (kind === 'http') return [done({ answer: { status: 200, body: null } })];
      if (kind === 'customFunction') return [done({ answer: null })];
      if (kind !== 'send') return [];
      const sent = { afterMs: minuteMs, on: 'mail.sent', keys: [`message:${key}`], data: { to: effect.to } };
      return [sent, done({ answer: null })];
    },
    choose: () => null,
  };
}

type Found = Parameters<World['answer']>[1]['records'][string] | undefined;

function answerTo(query: Query, people: Script['people'], find: (ref: { module: string; id: string }) => Found): Json {
  switch (query.ask) {
    case 'record':
      return (find(query.ref) ?? null) as unknown as Json;
    case 'people':
      return matching(query.who, query.record === null ? undefined : find(query.record), people);
    case 'panel': {
      const found = matching(query.who, query.record === null ? undefined : find(query.record), people);
      return found.map((id) => ({ id, active: true, away: null, standIn: null }));
    }
    case 'standsIn':
      return [];
    case 'person': {
      const found = people.find(({ id }) => id === query.id);
      if (found === undefined) return null;
      const { principals: _, ...person } = found;
      return { ...person, active: true };
    }
    case 'superiors': {
      const line: string[] = [];
      for (let id = managerOf(query.of, people); id !== null && !line.includes(id); id = managerOf(id, people))
        line.push(id);
      return line;
    }
    case 'pick':
      return matching(query.from, undefined, people).find((id) => !query.not.includes(id)) ?? null;
    case 'process':
      return { version: 1, results: [] };
    case 'related':
      return [];
    case 'count':
      return 0;
    case 'firstFact':
    case 'calendar':
      return null;
  }
}

const managerOf = (id: string | null, people: Script['people']): string | null =>
  people.find((one) => one.id === id)?.manager ?? null;

/** Who of the people is meant; the owner also when the script does not list them. */
function matching(who: readonly string[], record: Found, people: Script['people']): string[] {
  const owner = record?.owner ?? null;
  const ids = who.flatMap((one): readonly (string | null)[] => {
    if (one === 'owner' || one === 'creator' || one === 'submitter') return [owner];
    if (one === 'manager' || one === 'superior:1') return [managerOf(owner, people)];
    if (one === 'everyone') return people.map(({ id }) => id);
    if (one.startsWith('user:')) return [one.slice('user:'.length)];
    return people.filter(({ principals }) => principals.includes(one)).map(({ id }) => id);
  });
  return [...new Set(ids.filter((id): id is string => id !== null))].sort();
}
