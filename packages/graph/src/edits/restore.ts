import type { Json } from '@throughline/expression';
import * as z from 'zod';
import { canConnectIn } from '../can-connect.ts';
import { compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import { type Document, edgeSchema, idSchema, layoutSchema, nodeSchema, settingsSchema } from '../document.ts';
import { pointSchema } from './new-node.ts';
import { idTaken, type Refusal, refuse, unknownEdge, unknownNode, unknownNote } from './refusal.ts';

const json = z.json() as z.ZodType<Json>;
const keys = z.array(z.string().max(200)).optional();
const changed = z.strictObject({
  id: idSchema,
  /** Properties beside `config`, and keys of `config`: what to set and what to take away. */
  set: z.record(z.string(), json).optional(),
  clear: keys,
  config: z.strictObject({ set: z.record(z.string(), json).optional(), clear: keys }).optional(),
});

/**
 * What differs between two documents, as data: the inverse of every edit, made by comparing before and after.
 * It touches only what the edit touched, key by key, so that undo leaves alone what others did meanwhile.
 * `at` is the place in the list, so that a file looks as before. Coming back, a list is filled from the front.
 */
export const restoreSchema = z.strictObject({
  edit: z.literal('restore'),
  nodes: z.strictObject({
    drop: z.array(idSchema),
    put: z.array(z.strictObject({ at: z.int().min(0), node: nodeSchema })),
    change: z.array(changed),
  }),
  edges: z.strictObject({
    drop: z.array(idSchema),
    put: z.array(z.strictObject({ at: z.int().min(0), edge: edgeSchema })),
    change: z.array(edgeSchema),
  }),
  settings: z.strictObject({ set: z.record(z.string(), json), clear: z.array(z.string().max(200)) }),
  layout: z.strictObject({ set: z.record(idSchema, pointSchema), clear: z.array(idSchema) }),
  notes: z.strictObject({
    drop: z.array(idSchema),
    put: z.array(z.strictObject({ at: z.int().min(0), note: layoutSchema.shape.notes.unwrap().element })),
    change: z.array(layoutSchema.shape.notes.unwrap().element),
  }),
});
export type Restore = z.infer<typeof restoreSchema>;

/** Puts back what `difference` noted; refused by name when the ground it stood on is gone. */
export function restore(document: Document, edit: Restore, declarations: Declarations): Document | Refusal {
  const refused = refusedRestore(document, edit);
  if (refused) return refused;
  const settings = settingsSchema.safeParse(withKeys(document.settings, edit.settings));
  if (!settings.success) return refuse('badSetting', 'settings');
  const nodes = document.nodes.map((node) => {
    const change = edit.nodes.change.find((known) => known.id === node.id);
    if (!change) return node;
    return {
      ...withKeys(node, change),
      config: withKeys(node.config, change.config ?? {}),
    } as Document['nodes'][number];
  });
  const places = withKeys(document.layout.nodes, edit.layout) as Document['layout']['nodes'];
  const restored = {
    ...document,
    settings: settings.data,
    nodes: spliced(
      nodes,
      edit.nodes.drop,
      edit.nodes.put.map(({ at, node }) => ({ at, item: node })),
    ),
    edges: spliced(
      swapped(document.edges, edit.edges.change),
      edit.edges.drop,
      edit.edges.put.map(({ at, edge }) => ({ at, item: edge })),
    ),
    layout: {
      nodes: places,
      notes: spliced(
        swapped(document.layout.notes, edit.notes.change),
        edit.notes.drop,
        edit.notes.put.map(({ at, note }) => ({ at, item: note })),
      ),
    },
  };
  return takenPort(restored, edit, declarations) ?? restored;
}

function refusedRestore(document: Document, edit: Restore): Refusal | undefined {
  const nodes = new Set(document.nodes.map((node) => node.id));
  const edges = new Set(document.edges.map((edge) => edge.id));
  const notes = new Set(document.layout.notes.map((note) => note.id));
  for (const id of [...edit.nodes.drop, ...edit.nodes.change.map((node) => node.id)])
    if (!nodes.has(id)) return unknownNode(id);
  for (const id of [...edit.edges.drop, ...edit.edges.change.map((edge) => edge.id)])
    if (!edges.has(id)) return unknownEdge(id);
  for (const id of [...edit.notes.drop, ...edit.notes.change.map((note) => note.id)])
    if (!notes.has(id)) return unknownNote(id);
  for (const { node } of edit.nodes.put) if (nodes.has(node.id)) return idTaken(node.id);
  for (const { edge } of edit.edges.put) if (edges.has(edge.id)) return idTaken(edge.id);
  for (const { note } of edit.notes.put) if (notes.has(note.id)) return idTaken(note.id);
  for (const id of edit.nodes.drop) nodes.delete(id);
  for (const { node } of edit.nodes.put) nodes.add(node.id);
  const left = [
    ...document.edges.filter(
      (edge) => !edit.edges.drop.includes(edge.id) && !edit.edges.change.some((to) => to.id === edge.id),
    ),
    ...edit.edges.put.map((put) => put.edge),
    ...edit.edges.change,
  ];
  const loose = left.find((edge) => !nodes.has(edge.from.node) || !nodes.has(edge.to.node));
  if (loose) return inUse(nodes.has(loose.from.node) ? loose.to.node : loose.from.node);
  const inside = [...document.nodes, ...edit.nodes.put.map((put) => put.node)].find(
    (node) => nodes.has(node.id) && node.in !== undefined && !nodes.has(node.in),
  );
  return inside ? inUse(inside.in ?? '') : undefined;
}

/** An exit that was free then may lead elsewhere now. */
function takenPort(restored: Document, edit: Restore, declarations: Declarations): Refusal | undefined {
  const wires = [...edit.edges.put.map((put) => put.edge), ...edit.edges.change];
  if (wires.length === 0) return undefined;
  const compiled = compileDocument(restored, declarations);
  for (const wire of wires) {
    const allowed = canConnectIn(compiled, wire.from, wire.to, wire.id);
    if (!allowed.ok && allowed.code === 'portTaken') return refuse(allowed.code, allowed.reason);
  }
  return undefined;
}

type KeyChange = {
  readonly set?: { readonly [key: string]: Json } | undefined;
  readonly clear?: readonly string[] | undefined;
};

function withKeys(object: object, { set = {}, clear = [] }: KeyChange): Record<string, Json> {
  const merged = Object.entries({ ...object, ...set } as Record<string, Json>);
  return Object.fromEntries(merged.filter(([key]) => !clear.includes(key)));
}

type Listed = { readonly id: string };

const swapped = <T extends Listed>(list: readonly T[], changes: readonly T[]): T[] =>
  list.map((item) => changes.find((to) => to.id === item.id) ?? item);

function spliced<T extends Listed>(
  list: readonly T[],
  drop: readonly string[],
  put: readonly { at: number; item: T }[],
): T[] {
  const left = drop.length === 0 ? [...list] : list.filter((item) => !drop.includes(item.id));
  for (const { at, item } of put) left.splice(at, 0, item);
  return left;
}

const inUse = (id: string): Refusal =>
  refuse('inUse', {
    en: `Something else is connected to “${id}” meanwhile. Take that away first.`,
    'zh-CN': `“${id}”已被其他内容引用,请先移除该引用。`,
    'zh-TW': `「${id}」已被其他內容引用,請先移除該引用。`,
  });
