import type { Json } from '@throughline/expression';
import { sameJson } from './canonical-json.ts';
import type { Document, Edge, Id, Node } from './document.ts';

/** A wire with the names of what it connects, so that a sentence can be made of it without the document. */
export type NamedWire = { readonly id: Id; readonly from: NamedNode; readonly port: string; readonly to: NamedNode };
export type NamedNode = { readonly id: Id; readonly type: string; readonly name?: string };
/** `before` or `after` is absent where there was or is nothing. */
export type ChangedKey = { readonly key: string; readonly before?: Json; readonly after?: Json };

/** One difference between two versions, ready to be put into words and to be marked on the canvas. */
export type Change =
  | { readonly is: 'nodeAdded' | 'nodeRemoved'; readonly node: NamedNode }
  | { readonly is: 'nodeRenamed'; readonly node: NamedNode; readonly before: NamedNode }
  /** `keys` are of the config; `in`, `about`, `off` and `type` come as keys with a leading `@`. */
  | { readonly is: 'nodeChanged'; readonly node: NamedNode; readonly keys: readonly ChangedKey[] }
  | { readonly is: 'wireAdded' | 'wireRemoved'; readonly wire: NamedWire }
  | { readonly is: 'wireMoved'; readonly wire: NamedWire; readonly before: NamedWire }
  | {
      readonly is: 'wireReordered';
      readonly wire: NamedWire;
      readonly before: number | null;
      readonly after: number | null;
    }
  | { readonly is: 'settingChanged'; readonly setting: ChangedKey };

/** What changed in meaning from `a` to `b`: settings, then nodes, then wires. Where boxes lie and the order of drawing are no change. */
export function diffDocuments(a: Document, b: Document): Change[] {
  return [
    ...changedKeys(a.settings as { [key: string]: Json }, b.settings as { [key: string]: Json }).map(
      (setting): Change => ({ is: 'settingChanged', setting }),
    ),
    ...diffNodes(a, b),
    ...diffWires(a, b),
  ];
}

function diffNodes(a: Document, b: Document): Change[] {
  const before = new Map(a.nodes.map((node) => [node.id, node]));
  const after = new Map(b.nodes.map((node) => [node.id, node]));
  const removed = a.nodes
    .filter((node) => !after.has(node.id))
    .map((node): Change => ({ is: 'nodeRemoved', node: named(node) }));
  const others = b.nodes.flatMap((node): Change[] => {
    const old = before.get(node.id);
    if (!old) return [{ is: 'nodeAdded', node: named(node) }];
    const changes: Change[] = [];
    if (old.name !== node.name) changes.push({ is: 'nodeRenamed', node: named(node), before: named(old) });
    const keys = [...changedKeys(propsOf(old), propsOf(node)), ...changedKeys(old.config, node.config)];
    if (keys.length > 0) changes.push({ is: 'nodeChanged', node: named(node), keys });
    return changes;
  });
  return [...removed, ...others];
}

function diffWires(a: Document, b: Document): Change[] {
  const before = new Map(a.edges.map((edge) => [edge.id, edge]));
  const after = new Set(b.edges.map((edge) => edge.id));
  const wireIn = (document: Document) => {
    const nodes = new Map(document.nodes.map((node) => [node.id, named(node)]));
    const node = (id: Id): NamedNode => nodes.get(id) ?? { id, type: '' };
    return (edge: Edge): NamedWire => ({
      id: edge.id,
      from: node(edge.from.node),
      port: edge.from.port,
      to: node(edge.to.node),
    });
  };
  const [old, now] = [wireIn(a), wireIn(b)];
  const removed = a.edges
    .filter((edge) => !after.has(edge.id))
    .map((edge): Change => ({ is: 'wireRemoved', wire: old(edge) }));
  const others = b.edges.flatMap((edge): Change[] => {
    const was = before.get(edge.id);
    if (!was) return [{ is: 'wireAdded', wire: now(edge) }];
    if (!sameJson(was.from, edge.from) || !sameJson(was.to, edge.to))
      return [{ is: 'wireMoved', wire: now(edge), before: old(was) }];
    if (was.order === edge.order) return [];
    return [{ is: 'wireReordered', wire: now(edge), before: was.order ?? null, after: edge.order ?? null }];
  });
  return [...removed, ...others];
}

function changedKeys(before: { readonly [key: string]: Json }, after: { readonly [key: string]: Json }): ChangedKey[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (sameJson(was, is)) return [];
    return [{ key, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

const named = ({ id, type, name }: Node): NamedNode => ({ id, type, ...(name === undefined ? {} : { name }) });

function propsOf({ type, in: block, about, off }: Node): { readonly [key: string]: Json } {
  const props: [string, Json | undefined][] = [
    ['@type', type],
    ['@in', block],
    ['@about', about],
    ['@off', off],
  ];
  return Object.fromEntries(props.filter((prop): prop is [string, Json] => prop[1] !== undefined));
}
