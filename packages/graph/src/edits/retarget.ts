import * as z from 'zod';
import { canConnectIn } from '../can-connect.ts';
import { carriesOneWire, compileDocument } from '../compile-document.ts';
import type { Declarations } from '../declaration.ts';
import { type Document, edgeSchema, idSchema } from '../document.ts';
import { type Refusal, refuse, unknownEdge } from './refusal.ts';
import { lastOrder } from './wiring.ts';

/** Moves one or both ends of a wire. Moved to another gates port it comes last there. */
export const retargetSchema = z.strictObject({
  edit: z.literal('retarget'),
  id: idSchema,
  from: edgeSchema.shape.from.optional(),
  to: edgeSchema.shape.to.optional(),
});

export function retarget(
  document: Document,
  { id, from, to }: z.infer<typeof retargetSchema>,
  declarations: Declarations,
): Document | Refusal {
  const wire = document.edges.find((known) => known.id === id);
  if (!wire) return unknownEdge(id);
  const compiled = compileDocument(document, declarations);
  const ends = { from: from ?? wire.from, to: to ?? wire.to };
  const allowed = canConnectIn(compiled, ends.from, ends.to, id);
  if (!allowed.ok) return refuse(allowed.code, allowed.reason);
  const { order, ...rest } = wire;
  const role = compiled.portOf(ends.from.node, ends.from.port)?.role;
  const samePort = ends.from.node === wire.from.node && ends.from.port === wire.from.port;
  const kept = samePort
    ? order
    : role && !carriesOneWire(role)
      ? lastOrder(compiled.wiresFrom(ends.from.node, ends.from.port)) + 1
      : undefined;
  const moved = { ...rest, ...ends, ...(kept === undefined ? {} : { order: kept }) };
  return { ...document, edges: document.edges.map((known) => (known === wire ? moved : known)) };
}
