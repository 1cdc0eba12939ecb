import { kinds } from '@throughline/graph';
import * as z from 'zod';

/** What the list shows stands in the address bar, so that every view can be shared by its link. */
export const listSearch = z.object({
  search: z.string().max(100).optional().catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  module: z.string().max(64).optional().catch(undefined),
  state: z.enum(['draft', 'live', 'paused', 'closed']).optional().catch(undefined),
  owner: z.string().max(64).optional().catch(undefined),
  incidents: z.literal(true).optional().catch(undefined),
  /** The dialog of a new process is open. */
  new: z.literal(true).optional().catch(undefined),
});
export type ListSearch = z.output<typeof listSearch>;
