import { type Condition, conditionSchema } from '@throughline/expression';
import * as z from 'zod';

const fieldName = z.string().regex(/^([A-Za-z][A-Za-z0-9_]*)?$/);

/** What a list shows stands in the address bar, so that every view can be shared by its link. */
export const listSearch = z.object({
  /** The saved view under it; `all` is none, where the list would begin with one. */
  view: z.string().max(40).optional().catch(undefined),
  // Over a view an empty text, and null, take away what it has.
  search: z.string().max(100).optional().catch(undefined),
  filter: (conditionSchema as z.ZodType<Condition, Condition>).nullable().optional().catch(undefined),
  sort: z
    .string()
    .regex(/^(-?[A-Za-z][A-Za-z0-9_]*)?$/)
    .optional()
    .catch(undefined),
  mode: z.enum(['list', 'board']).optional().catch(undefined),
  /** Columns of a board, and what is summed above them. */
  by: fieldName.optional().catch(undefined),
  sum: fieldName.optional().catch(undefined),
  group: fieldName.optional().catch(undefined),
  /** `name:220,stage` */
  cols: z.string().max(3_000).optional().catch(undefined),
  /** The drawer of a new record is open. */
  new: z.literal(true).optional().catch(undefined),
});
export type ListSearch = z.output<typeof listSearch>;
