import type { Json } from '@throughline/expression';
import * as z from 'zod';
import type { Declarations, Document, Edge, Node, NodeDeclaration, Port } from '../src/index.ts';

/** A handful of kinds, one of each role, so that the graph is tested without knowing the catalog. */
const port = (id: string, role: Port['role']): Port => ({ id, role, label: id });

function kind(type: string, role: NodeDeclaration['role'], rest: Partial<NodeDeclaration> = {}): NodeDeclaration {
  return {
    type,
    role,
    v: 1,
    kinds: ['blueprint'],
    label: { en: type, 'zh-CN': `${type}(简)`, 'zh-TW': `${type}(繁)` },
    help: type,
    icon: 'square',
    group: 'logic',
    config: z.record(z.string(), z.json()) as NodeDeclaration['config'],
    defaults: {},
    ports: () => [port('next', 'flow')],
    form: [],
    summary: () => type,
    upgrades: [],
    ...rest,
  };
}

const branchesOf = (config: Record<string, Json>): string[] =>
  Array.isArray(config.branches)
    ? config.branches.filter((branch): branch is string => typeof branch === 'string')
    : [];

export const smallKinds: Declarations = {
  nodes: {
    start: kind('start', 'start', { hidden: true, ports: () => [port('new', 'flow'), port('anytime', 'gates')] }),
    place: kind('place', 'place', {
      config: z.strictObject({
        value: z.string(),
        final: z.boolean().optional(),
      }) as unknown as NodeDeclaration['config'],
      defaults: { value: 'new' },
      ports: (config) => (config.final ? [] : [port('when', 'gates'), port('do', 'side'), port('late', 'flow')]),
      stands: (config) => (typeof config.value === 'string' ? { value: config.value } : null),
      form: [
        {
          id: 'state',
          label: 'State',
          fields: [{ key: 'value', label: 'Value', as: 'option', fieldFromSetting: 'field' }],
        },
      ],
    }),
    gate: kind('gate', 'gate', {
      v: 2,
      atOnce: ({ auto }) => auto === true,
      pauses: ({ mode }) => mode === 'pause',
      ports: () => [port('next', 'flow'), port('after', 'side'), port('error', 'error')],
      upgrades: [{ from: 1, up: ({ by, ...rest }) => ({ ...rest, who: by === undefined ? [] : [by] }) }],
      form: [
        {
          id: 'before',
          label: 'Before',
          fields: [{ key: 'when', label: 'Only when', as: 'condition', optional: true }],
        },
      ],
    }),
    step: kind('step', 'step', {
      ports: () => [port('next', 'flow'), port('error', 'error')],
      form: [{ id: 'set', label: 'Set', fields: [{ key: 'set', label: 'Values', as: 'assignments', optional: true }] }],
    }),
    wait: kind('wait', 'step', { rests: true }),
    timed: kind('timed', 'step', {
      config: z.union([
        z.strictObject({ for: z.number() }),
        z.strictObject({ until: z.string().min(1) }),
      ]) as unknown as NodeDeclaration['config'],
      form: [
        {
          id: 'time',
          label: 'Time',
          fields: [
            { key: 'for', label: 'For', as: 'number' },
            { key: 'until', label: 'Until', as: 'text' },
          ],
        },
      ],
    }),
    split: kind('split', 'step', {
      ports: (config) => [...branchesOf(config), 'otherwise'].map((id) => port(id, 'flow')),
    }),
    group: kind('group', 'block', {
      ports: () => [port('inside', 'inner'), port('children', 'gates'), port('done', 'flow')],
    }),
    end: kind('end', 'end', { ports: () => [] }),
  },
  kinds: {
    blueprint: {
      kind: 'blueprint',
      label: 'Blueprint',
      icon: 'route',
      drawing: 'free',
      settings: z.strictObject({ field: z.string() }) as unknown as NodeDeclaration['config'],
      settingsForm: [],
      blank: () => draw({}, {}),
    },
  },
};

type Drawn = { readonly [id: string]: string | (Partial<Omit<Node, 'id'>> & { readonly type: string }) };

/**
 * `draw({ in: 'start', a: 'place' }, { e1: 'in.new > a' })`: node id → type or node, wire id → `node.port > node`.
 * A number after `#` is the wire's order.
 */
export function draw(nodes: Drawn, wires: { readonly [id: string]: string }): Document {
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: Object.entries(nodes).map(([id, node]) => {
      const given = typeof node === 'string' ? { type: node } : node;
      const declaration = smallKinds.nodes[given.type];
      return { id, v: declaration?.v ?? 1, config: { ...declaration?.defaults }, ...given } as Node;
    }),
    edges: Object.entries(wires).map(([id, text]) => wire(id, text)),
    layout: { nodes: {}, notes: [] },
  };
}

function wire(id: string, text: string): Edge {
  const [, node = '', port = '', to = '', order] = /^(\S+?)\.(\S+) > (\S+)(?: #(\d+))?$/.exec(text) ?? [];
  return { id, from: { node, port }, to: { node: to }, ...(order ? { order: Number(order) } : {}) };
}
