import { readFileSync } from 'node:fs';
import { nodeKinds } from '@throughline/catalog';
import type { Document } from '@throughline/graph';

/** A small process in which one node kind does its work: `packages/catalog/src/nodes/<type>/scene.json`. */
export type Scene = {
  readonly kind: Document['kind'];
  /**
   * `k` is the node the scene is about. `start`, `wait` (a day), `told` (a notification for the owner) and `done` (an end)
   * are there without being named. A blueprint has no wait: there `go` leads on from the first state after a day.
   */
  readonly nodes: {
    readonly [id: string]: Pick<Document['nodes'][number], 'type' | 'config'> & { readonly in?: string };
  };
  /** `from.port > to` */
  readonly wires: readonly string[];
  /** What people do once the record has been edited. */
  readonly acts?: readonly SceneAct[];
};
export type SceneAct = {
  readonly node: string;
  readonly act: string;
  readonly by: 'owner' | 'manager';
  readonly input: { readonly [part: string]: never };
};

/**
 * What sets a scene going: a day that passes (as it is written down), a signal that is told instead, or its record, which
 * enters and goes on at once when it is made.
 */
export type Impulse = 'day' | 'signal' | 'record';

/** The fact that is waited for where a signal sets a scene going. */
export const goSignal = 'signal.go';

const folder = new URL('../../../../packages/catalog/src/nodes/', import.meta.url);

/** The scene of every node kind of the catalog, by type. Throws at a kind that has none. */
export function readScenes(): ReadonlyMap<string, Scene> {
  return new Map(nodeKinds.map(({ declaration: { type } }) => [type, readScene(type)]));
}

function readScene(type: string): Scene {
  let text: string;
  try {
    text = readFileSync(new URL(`${type}/scene.json`, folder), 'utf8');
  } catch {
    throw new Error(`The node kind “${type}” has no scene: add packages/catalog/src/nodes/${type}/scene.json.`);
  }
  const scene = JSON.parse(text) as Scene;
  const types = Object.values({ ...usual, ...scene.nodes }).map((node) => node.type);
  if (!types.includes(type)) throw new Error(`The scene of “${type}” has no node of that type.`);
  return scene;
}

const usual: Scene['nodes'] = {
  start: { type: 'start', config: { entries: [{ id: 'called', on: ['process.called'] }] } },
  wait: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
  told: { type: 'notify', config: { to: ['owner'], text: '{{name}} was told of.' } },
  done: { type: 'end', config: { result: 'done' } },
};

/** The scene as a document over deals. `name`: what names of records begin with that enter by themselves. */
export function documentOf({ kind, nodes, wires }: Scene, impulse: Impulse = 'day', name = ''): Document {
  const drawn = (impulse === 'record' ? withoutWait(wires) : wires).map((wire, order) => {
    const { from, port, to } = readWire(wire);
    return { id: `w${order}`, from: { node: from, port }, to: { node: to }, order };
  });
  const wired = new Set(drawn.flatMap(({ from, to }) => [from.node, to.node]));
  const all = Object.entries({ ...usual, ...nodes }).filter(([id]) => wired.has(id));
  const set = all.map(([id, node]) => ({ id, v: 1, ...node, ...begunBy(impulse, id, name) }));
  const settings = kind === 'blueprint' ? { field: 'stage' } : { results: ['done'] };
  return {
    schemaVersion: 1,
    // Records enter by themselves into what may hold them; the others listen to what has been written.
    kind: impulse === 'record' && !holding.has(kind) ? 'blueprint' : kind,
    module: 'deals',
    settings,
    nodes: set,
    edges: impulse === 'signal' ? drawn.map(heard) : drawn,
    layout: { nodes: {}, notes: [] },
  };
}

/** Kinds that a record which is there already can be taken into, as one drawing: a state, with every gate that may hang on it. */
export type Standing = { readonly types: readonly string[]; readonly document: Document };

/** `value`: of the state field, by which records are found. Gates lead to a notification each and leave the state as it was. */
export function standingScene(scenes: ReadonlyMap<string, Scene>, value: string): Standing {
  const kinds = nodeKinds.map(({ declaration }) => declaration);
  const places = kinds.filter(({ stands }) => stands !== undefined);
  const beside = new Set(places.flatMap((place) => place.kinds));
  const gates = kinds.filter(({ role, kinds: of }) => role === 'gate' && of.some((kind) => beside.has(kind)));
  const drawn = ({ type }: { readonly type: string }, more: object = {}) => {
    const found = scenes.get(type)?.nodes.k;
    return { id: type, type, v: 1, config: { ...found?.config, ...more } };
  };
  const nodes = [
    { id: 'start', v: 1, type: 'start', config: { entries: [{ id: 'called', on: ['process.called'] }] } },
    ...places.map((place) => drawn(place, { value })),
    ...gates.flatMap((gate) => [
      drawn(gate),
      { id: `${gate.type}Told`, type: 'notify', v: 1, config: { to: ['owner'], text: `${gate.type} of {{name}}` } },
    ]),
  ];
  const [place = { type: '' }] = places;
  const wires = [
    ['start', 'called', place.type],
    ...gates.flatMap(({ type }) => [
      [place.type, 'when', type],
      [type, 'next', `${type}Told`],
    ]),
  ] as const;
  const edges = wires.map(([from = '', port = '', to = ''], order) => ({
    ...{ id: `w${order}`, order },
    ...{ from: { node: from, port }, to: { node: to } },
  }));
  const settings = { field: 'stage' };
  const layout = { nodes: {}, notes: [] };
  return {
    types: [...places, ...gates].map(({ type }) => type),
    document: { schemaVersion: 1, kind: 'blueprint', module: 'deals', settings, nodes, edges, layout },
  };
}

const holding: ReadonlySet<string> = new Set(['review', 'approval', 'blueprint']);

type Wire = { readonly from: string; readonly port: string; readonly to: string };

function readWire(wire: string): Wire {
  const [, from = '', port = '', to = ''] = /^(\S+?)\.(\S+) > (\S+)$/.exec(wire) ?? [];
  return { from, port, to };
}

/** What the wait led to comes first; a blueprint, which has none, begins in a state anyway. */
function withoutWait(wires: readonly string[]): readonly string[] {
  const first = wires.find((wire) => readWire(wire).from === 'wait');
  if (first === undefined) return wires;
  return wires.flatMap((wire) => {
    if (wire === first) return [];
    return readWire(wire).to === 'wait' ? [`start.called > ${readWire(first).to}`] : [wire];
  });
}

/** What another impulse than the day makes of a node. */
function begunBy(impulse: Impulse, id: string, name: string): object {
  if (impulse === 'record' && id === 'start') {
    const where = { of: 'name', is: 'startsWith', value: name };
    return { config: { entries: [{ id: 'called', on: ['record.created'], where }] } };
  }
  if (impulse === 'record') return id === 'go' ? { config: { auto: { when: { all: [] } } } } : {};
  if (impulse !== 'signal') return {};
  const hearing = { on: [goSignal], key: { record: 'record' } };
  if (id === 'wait') return { type: 'wait-event', config: hearing };
  return id === 'go' ? { type: 'event', config: hearing } : {};
}

function heard<Edge extends { readonly from: { readonly node: string; readonly port: string } }>(edge: Edge): Edge {
  return edge.from.node === 'wait' ? { ...edge, from: { node: 'wait', port: 'came' } } : edge;
}
