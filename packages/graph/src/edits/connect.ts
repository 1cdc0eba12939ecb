import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, edgeSchema } from '../document.ts';
import type { Refusal } from './refusal.ts';
import { addWire } from './wiring.ts';

/** Draws a wire from an exit of one node to another node, where `canConnect` allows it. */
export const connectSchema = z.strictObject({ edit: z.literal('connect'), ...edgeSchema.shape });

export function connect(
  document: Document,
  { edit: _, ...wire }: z.infer<typeof connectSchema>,
  declarations: Declarations,
): Document | Refusal {
  return addWire(document, wire, declarations);
}
