import type { Ref } from '@throughline/crm';
import type { KeyRef } from '../hold.ts';
import type { Key } from '../keys.ts';
import type { Advance } from '../move/advance.ts';
import { fieldOf } from '../move/environment.ts';
import { madeAt } from '../move/made.ts';
import { read } from '../move/read-value.ts';
import { recordOf, refOf, subjectOf, type View } from '../move/view.ts';
import type { MadeKind } from '../run.ts';
import type { StandingHold } from './standing-hold.ts';

/** What an event hold listens for now. Keys are resolved anew at every rendering, so they follow the records a run is bound to. */
export function keysOf(a: Advance, held: StandingHold): readonly Key[] {
  if (held.hold.is !== 'event') return [];
  held.keys ??= resolveAll(a, held.view, held.hold.keys);
  return held.keys;
}

function resolveAll(a: Advance, view: View, keys: readonly KeyRef[]): readonly Key[] {
  const [only] = keys;
  if (keys.length === 1 && only) return resolve(a, view, only);
  return [...new Set(keys.flatMap((key) => resolve(a, view, key)))];
}

function resolve(a: Advance, view: View, key: KeyRef): readonly Key[] {
  if ('record' in key) {
    const ref = key.record === 'record' ? (refOf(a, view, 'record') ?? subjectOf(a, view)) : refOf(a, view, key.record);
    return ref ? [keyOfRecord(ref)] : [];
  }
  if ('person' in key) return distinct(boundRecords(a, view).flatMap((ref) => personKeys(a, ref)));
  if ('account' in key) return distinct(boundRecords(a, view).flatMap((ref) => accountKeys(a, ref)));
  if ('value' in key) {
    const value = read(a, view, { formula: key.value });
    return value === null ? [] : [`value:${typeof value === 'string' ? value : JSON.stringify(value)}`];
  }
  if ('message' in key) return made(a, view, key.message, 'message');
  if ('task' in key) return made(a, view, key.task, 'task');
  if ('effect' in key) return made(a, view, key.effect, 'effect');
  return made(a, view, key.run, 'run');
}

function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Set(keys)];
}

export function keyOfRecord(ref: Ref): Key {
  return `record:${ref.module}/${ref.id}`;
}

/** Keys of effects the run made itself begin with these; what they name cannot have happened before the effect. */
export function isOwnKey(key: Key): boolean {
  return key.startsWith('message:') || key.startsWith('task:') || key.startsWith('effect:') || key.startsWith('run:');
}

function made(a: Advance, { at }: View, node: string, kind: MadeKind): readonly Key[] {
  const key = madeAt(a, at, node)?.[kind];
  return key === undefined ? [] : [`${kind}:${key}`];
}

/** The record the node speaks of and every record the run is bound to. */
function boundRecords(a: Advance, view: View): readonly Ref[] {
  const subject = subjectOf(a, view);
  return [...(subject ? [subject] : []), ...Object.values(a.records)];
}

/** A person is known by their e-mail address. */
function personKeys(a: Advance, ref: Ref): readonly Key[] {
  const { data } = recordOf(a, ref);
  const fields = a.process.modules[ref.module]?.fields ?? [];
  return fields.flatMap(({ id, type }) => {
    const address = type === 'email' ? data[id] : null;
    return typeof address === 'string' && address !== '' ? [`person:${address.toLowerCase()}`] : [];
  });
}

/** The account itself, or the accounts a record looks up. */
function accountKeys(a: Advance, ref: Ref): readonly Key[] {
  if (ref.module === 'accounts') return [`account:${ref.id}`];
  const { data } = recordOf(a, ref);
  return Object.entries(data).flatMap(([id, value]) => {
    const field = fieldOf(a.process.modules[ref.module], id);
    return field?.module === 'accounts' && typeof value === 'string' ? [`account:${value}`] : [];
  });
}
