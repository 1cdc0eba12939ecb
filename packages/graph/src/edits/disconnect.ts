import * as z from 'zod';
import { type Document, idSchema } from '../document.ts';
import { type Refusal, unknownEdge } from './refusal.ts';
import { dropWires } from './wiring.ts';

/** Takes one wire away; the nodes at its ends stay. */
export const disconnectSchema = z.strictObject({ edit: z.literal('disconnect'), id: idSchema });

export function disconnect(document: Document, { id }: z.infer<typeof disconnectSchema>): Document | Refusal {
  const left = dropWires(document, (wire) => wire.id === id);
  return left === document ? unknownEdge(id) : left;
}
