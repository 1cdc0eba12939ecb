import type { Ref } from '@throughline/crm';
import type { ActInput, Context, Effect } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';

type C = Pick<Context<JsonObject>, 'record' | 'module' | 'effect'>;

/** What a person filled in, as it is written: fields of the record and of those behind its look-ups, tasks done and tasks planned. */
export function writeInput(c: C, { fields = {}, done = {}, tasks = {} }: ActInput): readonly Effect[] {
  const finished = Object.values(done).flat();
  const planned = Object.entries(tasks);
  return [
    ...writeOwn(c, fields),
    ...writeBehind(c, fields),
    ...finished.map((id) =>
      c.effect(
        'done',
        { kind: 'write', record: { module: 'tasks', id }, set: { status: 'done' }, by: 'action' },
        { item: id },
      ),
    ),
    // The work stays when the process goes on.
    ...planned.map(([item, task]) =>
      c.effect('task', { kind: 'task', about: c.record.ref, ...task }, { item, owner: 'nobody' }),
    ),
  ];
}

/** Only what differs from the record is written, so that a form sent unchanged leaves no change behind. */
function writeOwn(c: C, fields: JsonObject): readonly Effect[] {
  const changed = Object.entries(fields).filter(
    ([path, value]) => !path.includes('.') && !same(c.record.data[path] ?? null, value),
  );
  if (changed.length === 0) return [];
  return [c.effect('during', { kind: 'write', record: c.record.ref, set: Object.fromEntries(changed), by: 'action' })];
}

function writeBehind(c: C, fields: JsonObject): readonly Effect[] {
  const lookups = new Set(Object.keys(fields).flatMap((path) => (path.includes('.') ? [lookupOf(path)] : [])));
  return [...lookups].flatMap((lookup) => {
    const record = refBehind(c, lookup, fields[lookup] ?? c.record.data[lookup]);
    const of = Object.entries(fields).filter(([path]) => path.includes('.') && lookupOf(path) === lookup);
    const set = Object.fromEntries(of.map(([path, value]) => [path.slice(lookup.length + 1), value]));
    return record === null ? [] : [c.effect('during', { kind: 'write', record, set, by: 'action' }, { item: lookup })];
  });
}

function refBehind(c: C, lookup: string, id: unknown): Ref | null {
  const module = c.module.fields.find((field) => field.id === lookup)?.module;
  return module === undefined || typeof id !== 'string' ? null : { module, id };
}

const lookupOf = (path: string): string => path.slice(0, path.indexOf('.'));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
