import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { type Condition, conditionSchema } from '@throughline/expression';
import * as z from 'zod';
import { modulesQuery } from '../api/directory.ts';
import { signedInRoute } from '../shell/routes.ts';
import { viewsQuery } from '../views/view-queries.ts';
import { lastModule, rememberModule } from './last-module.ts';
import { processesQuery, recordQuery } from './record-queries.ts';

const fieldName = z.string().regex(/^([A-Za-z][A-Za-z0-9_]*)?$/);

/** What a list shows stands in the address bar, so that every view can be shared by its link. */
const listSearch = z.object({
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

const recordsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records',
  beforeLoad: async ({ context }) => {
    const { modules } = await context.queryClient.ensureQueryData(modulesQuery);
    const module = lastModule(modules.map(({ id }) => id));
    if (module !== undefined) throw redirect({ to: '/records/$module', params: { module }, search: {}, replace: true });
  },
});
const listRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$module',
  validateSearch: listSearch,
  staticData: { frame: 'fills' },
  onEnter: ({ params }) => rememberModule(params.module),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(viewsQuery(params.module));
  },
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
});
const recordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$module/$id',
  staticData: { frame: 'fills' },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(recordQuery(params));
    void context.queryClient.prefetchQuery(processesQuery(params));
  },
  component: lazyRouteComponent(() => import('./record-page.tsx'), 'RecordPage'),
});

export const recordRoutes = [recordsRoute, listRoute, recordRoute] as const;
