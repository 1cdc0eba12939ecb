import type { Json } from '@throughline/expression';
import { sameJson } from '../canonical-json.ts';
import type { Document } from '../document.ts';
import type { Restore } from './restore.ts';

/** What leads from `now` back to `then`. */
export function difference(now: Document, then: Document): Restore {
  const edges = listDifference(now.edges, then.edges);
  const notes = listDifference(now.layout.notes, then.layout.notes);
  const nodes = listDifference(now.nodes, then.nodes);
  return {
    edit: 'restore',
    nodes: {
      drop: nodes.drop,
      put: nodes.put.map(({ at, item }) => ({ at, node: item })),
      change: nodes.change.map(([from, to]) => {
        const { config: fromConfig, ...fromRest } = from;
        const { config: toConfig, ...toRest } = to;
        return { id: to.id, ...keyDifference(fromRest, toRest), config: keyDifference(fromConfig, toConfig) };
      }),
    },
    edges: {
      drop: edges.drop,
      put: edges.put.map(({ at, item }) => ({ at, edge: item })),
      change: edges.change.map(([, to]) => to),
    },
    settings: keyDifference(now.settings, then.settings),
    layout: keyDifference(now.layout.nodes, then.layout.nodes) as Restore['layout'],
    notes: {
      drop: notes.drop,
      put: notes.put.map(({ at, item }) => ({ at, note: item })),
      change: notes.change.map(([, to]) => to),
    },
  };
}

function keyDifference(now: object, then: object): { set: Record<string, Json>; clear: string[] } {
  const before = then as Record<string, Json>;
  const after = now as Record<string, Json>;
  const set = Object.entries(before).filter(
    ([key, value]) => !Object.hasOwn(after, key) || !sameJson(value, after[key]),
  );
  return { set: Object.fromEntries(set), clear: Object.keys(after).filter((key) => !Object.hasOwn(before, key)) };
}

type Listed = { readonly id: string };

function listDifference<T extends Listed>(now: readonly T[], then: readonly T[]) {
  const known = new Map(now.map((item) => [item.id, item]));
  const kept = new Set(then.map((item) => item.id));
  return {
    drop: now.filter((item) => !kept.has(item.id)).map((item) => item.id),
    put: then.flatMap((item, at) => (known.has(item.id) ? [] : [{ at, item }])),
    change: then.flatMap((item): [T, T][] => {
      const current = known.get(item.id);
      return current && current !== item && !sameJson(current as Json, item as Json) ? [[current, item]] : [];
    }),
  };
}
