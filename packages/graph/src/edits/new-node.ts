import type { Json } from '@throughline/expression';
import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema, type Node, nodeSchema } from '../document.ts';
import { limits } from '../limits.ts';
import { upgradeNode } from '../upgrade-document.ts';
import { idTaken, isRefusal, type Refusal, refuse, tooLarge, unknownNode, unknownType } from './refusal.ts';

export const pointSchema = z.strictObject({ x: z.number(), y: z.number() });

/** A node to be drawn: its id is chosen by the caller; without `config` it gets the defaults of its type, without `v` the current number. */
export const newNodeSchema = z.strictObject({
  ...nodeSchema.shape,
  v: nodeSchema.shape.v.optional(),
  config: nodeSchema.shape.config.optional(),
});
export type NewNode = z.infer<typeof newNodeSchema>;

/** Where a wire that is drawn in the same edit starts, and its id. */
export const wireFromSchema = z.strictObject({ node: idSchema, port: z.string().min(1).max(80), wire: idSchema });

export type Point = z.infer<typeof pointSchema>;

/** The document with new nodes at the end of its list, or why they cannot be drawn. */
export function addNodes(
  document: Document,
  drawn: readonly { readonly node: NewNode; readonly at?: Point | undefined }[],
  declarations: Declarations,
): Document | Refusal {
  if (document.nodes.length + drawn.length > limits.draftNodes) return tooLarge(limits.draftNodes);
  const nodes = [...document.nodes];
  const places = { ...document.layout.nodes };
  for (const { node, at } of drawn) {
    const complete = completeNode(node, declarations);
    if (isRefusal(complete)) return complete;
    if (nodes.some((known) => known.id === node.id)) return idTaken(node.id);
    nodes.push(complete);
    if (at) places[node.id] = at;
  }
  for (const { node } of drawn) {
    const block = blockRefusal(nodes, node.in, declarations);
    if (block) return block;
  }
  return { ...document, nodes, layout: { ...document.layout, nodes: places } };
}

/** Why a node cannot live in `block`, or nothing when it can. */
export function blockRefusal(
  nodes: readonly Node[],
  block: string | undefined,
  declarations: Declarations,
): Refusal | undefined {
  if (block === undefined) return undefined;
  const around = nodes.find((node) => node.id === block);
  if (!around) return unknownNode(block);
  return declarations.nodes[around.type]?.role === 'block' ? undefined : notABlock(around);
}

function completeNode(drawn: NewNode, declarations: Declarations): Node | Refusal {
  const declaration = Object.hasOwn(declarations.nodes, drawn.type) ? declarations.nodes[drawn.type] : undefined;
  if (!declaration) return unknownType(drawn.type);
  const v = drawn.v ?? declaration.v;
  if (v > declaration.v) return newerType(drawn, declaration.v);
  const { id, type, config, ...props } = drawn;
  return upgradeNode(
    { ...props, id, type, v, config: config ?? (declaration.defaults as Record<string, Json>) },
    declaration,
  );
}

const notABlock = (node: Node): Refusal =>
  refuse('notABlock', {
    en: `“${node.name ?? node.id}” is not a group: nothing can stand inside it.`,
    'zh-CN': `“${node.name ?? node.id}”不是组,不能容纳其他节点。`,
    'zh-TW': `「${node.name ?? node.id}」不是群組,不能容納其他節點。`,
  });

const newerType = (node: NewNode, known: number): Refusal =>
  refuse('newerThanCode', {
    en: `“${node.name ?? node.id}” comes from a newer Throughline (shape ${node.v}, known here: ${known}). Update this installation first.`,
    'zh-CN': `“${node.name ?? node.id}”来自更新版本的 Throughline(结构 ${node.v},此处支持 ${known})。请先更新系统。`,
    'zh-TW': `「${node.name ?? node.id}」來自更新版本的 Throughline(結構 ${node.v},此處支援 ${known})。請先更新系統。`,
  });
