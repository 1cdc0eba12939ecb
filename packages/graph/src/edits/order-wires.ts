import * as z from 'zod';
import { type Document, idSchema } from '../document.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Puts the gates of one port into a new order: the wires of that port, all of them, first to last. */
export const orderWiresSchema = z.strictObject({
  edit: z.literal('orderWires'),
  node: idSchema,
  port: z.string().min(1).max(80),
  wires: z.array(idSchema).max(200),
});

export function orderWires(
  document: Document,
  { node, port, wires }: z.infer<typeof orderWiresSchema>,
): Document | Refusal {
  const there = document.edges.filter((wire) => wire.from.node === node && wire.from.port === port);
  const complete = there.length === wires.length && there.every((wire) => wires.includes(wire.id));
  if (!complete) return otherWires;
  return {
    ...document,
    edges: document.edges.map((wire) => (there.includes(wire) ? { ...wire, order: wires.indexOf(wire.id) + 1 } : wire)),
  };
}

const otherWires: Refusal = refuse('otherWires', {
  en: 'Other wires start here now. Look again, then order them anew.',
  'zh-CN': '此处的连线已发生变化,请查看后重新排序。',
  'zh-TW': '此處的連線已有變動,請檢視後重新排序。',
});
