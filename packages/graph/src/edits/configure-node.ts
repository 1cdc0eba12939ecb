import type { Json } from '@throughline/expression';
import * as z from 'zod';
import type { Declarations } from '../declaration.ts';
import { type Document, idSchema } from '../document.ts';
import { changeNode } from './change-node.ts';
import { withKey, withoutKey } from './key-path.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { dropLooseWires } from './wiring.ts';

const json = z.json() as z.ZodType<Json>;
const dottedKey = z.string().regex(/^[^.]{1,64}(\.[^.]{1,64}){0,9}$/);

/**
 * Changes what a node does: the whole config, or only some dotted keys (`clear`, then `set`), so that two people may work on one node.
 * An unfinished config is a draft like any other; the checks say what is missing. Wires of ports that are gone go with them.
 */
export const configureNodeSchema = z.strictObject({
  edit: z.literal('configureNode'),
  id: idSchema,
  config: z.record(z.string(), json).optional(),
  set: z.record(dottedKey, json).optional(),
  clear: z.array(dottedKey).max(100).optional(),
});

export function configureNode(
  document: Document,
  { id, config, set = {}, clear = [] }: z.infer<typeof configureNodeSchema>,
  declarations: Declarations,
): Document | Refusal {
  const changed = changeNode(document, id, (node) => {
    const base: Record<string, Json> = config ?? node.config;
    const cleared = clear.reduce(withoutKey, base);
    return { config: Object.entries(set).reduce((sofar, [key, value]) => withKey(sofar, key, value), cleared) };
  });
  return isRefusal(changed) ? changed : dropLooseWires(changed, id, declarations);
}
