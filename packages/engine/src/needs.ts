import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Query } from './facts.ts';
import type { Key } from './keys.ts';

/** Stops a pure call that must know more. Not an Error: it is thrown often, and nobody reads its stack. */
export class Needs {
  readonly queries: readonly Query[];
  constructor(queries: readonly Query[]) {
    this.queries = queries;
  }
}

/** Under which name an answer stands in `facts.answers`: the query as JSON with sorted keys. */
export function queryKey(query: Query): string {
  return sortedJson(query);
}

/** Under which name a record stands in `facts.records`. */
export function recordKey(ref: Ref): string {
  return `${ref.module}/${ref.id}`;
}

/** Under which key it is told (`record.counted`) that other records lead to one by a field of theirs than before. */
export function countKey(module: string, field: string, of: string): Key {
  return `counted:${module}.${field}/${of}`;
}

/** Runs each part and asks for what any of them needs at once. */
export function collectNeeds<T>(items: Iterable<T>, visit: (item: T) => void): void {
  let queries: Query[] | null = null;
  for (const item of items) {
    try {
      visit(item);
    } catch (stop) {
      if (!(stop instanceof Needs)) throw stop;
      queries = [...(queries ?? []), ...stop.queries];
    }
  }
  if (queries) throw new Needs(distinct(queries));
}

export function distinct(queries: readonly Query[]): readonly Query[] {
  return [...new Map(queries.map((query) => [queryKey(query), query])).values()];
}

type Plain = Json | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** JSON text with sorted keys; absent members are left out. */
function sortedJson(value: Plain): string {
  if (value === undefined || value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(sortedJson).join(',')}]`;
  const members = value as { readonly [key: string]: Plain };
  const parts: string[] = [];
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) parts.push(`${JSON.stringify(key)}:${sortedJson(members[key])}`);
  }
  return `{${parts.join(',')}}`;
}
