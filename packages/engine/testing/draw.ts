import { standardModules } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Document, Edge, Node, Settings } from '@throughline/graph';
import { type CompiledProcess, compileProcess } from '../src/index.ts';
import { tinyBehaviours, tinyDeclarations } from './tiny-kinds.ts';

export type Drawing = {
  /** `type`, or `[type, config]`, or `[type, config, block]`, by id. `in` is the start with the entry `new` unless it is given. */
  readonly nodes: { readonly [id: string]: string | readonly [string, JsonObject, string?] };
  /** `from.port > to`, one wire a line (or between spaces), in their order. */
  readonly wires: string;
  readonly settings?: Settings;
  readonly about?: { readonly [node: string]: string };
  readonly off?: readonly string[];
};

/** A small document of tiny kinds about deals. */
export function draw({ nodes, wires, settings = {}, about = {}, off = [] }: Drawing): Document {
  const start = { in: ['start', { entries: [{ id: 'new', on: ['record.created'] }] }] as const };
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: Object.assign({ field: 'stage' }, settings),
    nodes: Object.entries({ ...start, ...nodes }).map(([id, drawn]): Node => {
      const [type, config, block] = typeof drawn === 'string' ? [drawn, {}, undefined] : drawn;
      const more = { ...(block ? { in: block } : {}), ...(about[id] ? { about: about[id] } : {}) };
      return { id, type, v: 1, config: { ...config }, ...more, ...(off.includes(id) ? { off: true as const } : {}) };
    }),
    edges: [...wires.matchAll(/([\w-]+)\.([\w:-]+)\s*>\s*([\w-]+)/g)].map(
      ([, from = '', port = '', to = ''], index): Edge => ({
        id: `e${index}`,
        from: { node: from, port },
        to: { node: to },
        order: index,
      }),
    ),
    layout: { nodes: {}, notes: [] },
  };
}

export function drawn(drawing: Drawing): CompiledProcess {
  return compileProcess({
    id: 'process',
    version: 1,
    document: draw(drawing),
    declarations: tinyDeclarations,
    behaviours: tinyBehaviours,
    modules: standardModules,
  });
}
