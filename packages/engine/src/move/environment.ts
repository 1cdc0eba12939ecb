import {
  countRoots,
  type Field,
  layoutId,
  layoutKey,
  type ModuleDefinition,
  type Ref,
  relatedCounts,
} from '@throughline/crm';
import type { Environment, Json, JsonObject } from '@throughline/expression';
import type { PersonFacts, RecordFacts } from '../facts.ts';
import { countKey, recordKey } from '../needs.ts';
import type { Wanted } from '../process/ready.ts';
import { zoneOf } from '../time/zone-of.ts';
import type { Advance } from './advance.ts';
import { ask, recordOf, refOf, stepsSeen, subjectOf, type View } from './view.ts';

/** What a condition or formula may read, with only the names it wants; records behind a dot are loaded. */
export function environmentOf(a: Advance, view: View, wanted: Wanted, usesTime: boolean): Environment {
  const subject = subjectOf(a, view);
  const values: { [name: string]: Json } = {};
  for (const name of Object.keys(wanted)) values[name] = valueNamed(a, view, subject, name, wanted[name] ?? {});
  const before = subject && a.facts.before?.[recordKey(subject)];
  const actor = a.event?.actor;
  return {
    values,
    ...(subject && before && !a.past ? { before: asBefore(a, subject, before, wanted) } : {}),
    ...(actor ? { me: { id: actor.id, team: [] } } : {}),
    now: a.now,
    zone: usesTime ? zoneOf(a, view, undefined) : a.facts.company.zone,
  };
}

const besideFields = ['owner', layoutId] as const;

/** A change keeps of what stands beside the fields only what it changed; the rest was as it is, unless it made the record. */
function asBefore(a: Advance, subject: Ref, before: JsonObject, wanted: Wanted): JsonObject {
  const asked = besideFields.filter((name) => wanted[name] !== undefined || wanted.record?.[name] !== undefined);
  if (asked.length === 0 || Object.keys(before).length === 0) return { ...before, record: before };
  const record = recordOf(a, subject);
  const beside = asked.map((name) => [name, plainValue({ ...record, data: before }, name)] as const);
  const whole = { ...before, ...Object.fromEntries(beside) };
  return { ...whole, record: whole };
}

function valueNamed(a: Advance, view: View, subject: Ref | null, name: string, wanted: Wanted): Json {
  switch (name) {
    case 'record':
      return subject ? recordValue(a, subject, wanted) : null;
    case 'event':
      return eventData(a);
    case 'steps':
      return stepsSeen(a, view);
    case 'input':
      return a.data.input ?? null;
    case 'run':
      return { id: a.identity.id, startedAt: a.identity.startedAt, startedBy: a.identity.startedBy ?? null };
    case 'actor':
      return a.event?.actor ? { id: a.event.actor.id, name: a.event.actor.name } : null;
    default: {
      const role = refOf(a, view, name);
      if (role) return recordValue(a, role, wanted);
      return subject ? fieldValue(a, recordOf(a, subject), name, wanted) : null;
    }
  }
}

/** What the event carries: `event.<name>` in conditions. */
export function eventData(a: Advance): Json {
  const event = a.event;
  if (event?.kind === 'fact' || event?.kind === 'start') return event.data;
  return event?.kind === 'act' ? event.input : null;
}

function recordValue(a: Advance, ref: Ref, wanted: Wanted): JsonObject {
  const record = recordOf(a, ref);
  const value: { [name: string]: Json } = { id: ref.id };
  for (const name of Object.keys(wanted)) value[name] = fieldValue(a, record, name, wanted[name] ?? {});
  return value;
}

/** A field in its JSON form; as an object of values when names behind it are wanted. */
function fieldValue(a: Advance, record: RecordFacts, name: string, wanted: Wanted): Json {
  if (countRoots.includes(name)) return countsOf(a, record.ref, name, wanted);
  const module = a.process.modules[record.ref.module];
  // Where no field is called so: what the record is called, whichever field that is.
  if (name === 'name' && fieldOf(module, name) === undefined) return record.name;
  const value = plainValue(record, name);
  if (typeof value !== 'string' || Object.keys(wanted).length === 0) return value;
  const field = fieldOf(module, name);
  if (field?.type === 'lookup' && field.module) return recordValue(a, { module: field.module, id: value }, wanted);
  return field?.type === 'user' || userNames.has(name) ? personValue(a, value) : value;
}

/** Numbers of records that lead to one: `{deals: {account: 3}}`. */
function countsOf(a: Advance, of: Ref, root: string, wanted: Wanted): Json {
  const module = a.process.modules[of.module];
  const known = module === undefined ? [] : relatedCounts(module, a.process.moduleList);
  const counts: { [module: string]: { [field: string]: Json } } = {};
  for (const [id, fields] of Object.entries(wanted)) {
    const byField: { [field: string]: Json } = {};
    for (const field of Object.keys(fields)) {
      const count = known.find(({ path }) => path === `${root}.${id}.${field}`);
      if (count === undefined) continue;
      a.reads?.push({ on: 'record.counted', key: countKey(id, field, of.id) });
      const only = count.only && { only: { field: count.only.field.id, options: count.only.options } };
      byField[field] = ask(a, { ask: 'count', of, module: id, field, ...only });
    }
    counts[id] = byField;
  }
  return counts;
}

const userNames = new Set(['owner', 'createdBy']);

/** A value of a record by name: one of its fields, or what every record has. */
export function plainValue(record: RecordFacts, name: string): Json {
  if (Object.hasOwn(record.data, name)) return record.data[name] ?? (name === layoutId ? layoutKey(null) : null);
  switch (name) {
    case 'id':
      return record.ref.id;
    case 'owner':
      return record.owner;
    case 'createdBy':
      return record.createdBy;
    case 'revision':
      return record.revision;
    case 'createdAt':
      return record.createdAt ?? null;
    case 'updatedAt':
      return record.updatedAt ?? null;
    case layoutId:
      return layoutKey(record.layout);
    default:
      return null;
  }
}

function personValue(a: Advance, id: string): Json {
  const person = ask(a, { ask: 'person', id }) as PersonFacts | null;
  return person ? { id, name: person.name, email: person.email, manager: person.manager } : { id };
}

export function fieldOf(module: ModuleDefinition | undefined, id: string): Field | undefined {
  return module?.fields.find((field) => field.id === id);
}
