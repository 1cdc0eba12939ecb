import { readFileSync } from 'node:fs';
import { nodeKinds } from '@throughline/catalog';
import type { Document } from '@throughline/graph';

/** A small process in which one node kind does its work: `packages/catalog/src/nodes/<type>/scene.json`. */
export type Scene = {
  readonly kind: Document['kind'];
  /** `start`, `wait` (a day), `told` (a notification for the owner) and `done` (an end) are there without being named. */
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

const folder = new URL('../../../packages/catalog/src/nodes/', import.meta.url);

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

/** The scene as a document over deals. */
export function documentOf({ kind, nodes, wires }: Scene): Document {
  const drawn = wires.map((wire, order) => {
    const [, node = '', port = '', to = ''] = /^(\S+?)\.(\S+) > (\S+)$/.exec(wire) ?? [];
    return { id: `w${order}`, from: { node, port }, to: { node: to }, order };
  });
  const wired = new Set(drawn.flatMap(({ from, to }) => [from.node, to.node]));
  const all = Object.entries({ ...usual, ...nodes }).filter(([id]) => wired.has(id));
  const settings = kind === 'blueprint' ? { field: 'stage' } : { results: ['done'] };
  return {
    schemaVersion: 1,
    kind,
    module: 'deals',
    settings,
    nodes: all.map(([id, node]) => ({ id, v: 1, ...node })),
    edges: drawn,
    layout: { nodes: {}, notes: [] },
  };
}
