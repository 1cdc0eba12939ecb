import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { modulesQuery } from '../api/directory.ts';
import { signedInRoute } from '../shell/routes.ts';
import { viewsQuery } from '../views/view-queries.ts';
import { lastModule, rememberModule } from './last-module.ts';
import { listSearch } from './list/list-search.ts';
import { processesQuery, recordQuery } from './record-queries.ts';

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
  component: lazyRouteComponent(() => import('./list/list-page.tsx'), 'ListPage'),
});
const recordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$module/$id',
  staticData: { frame: 'fills' },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(recordQuery(params));
    void context.queryClient.prefetchQuery(processesQuery(params));
  },
  component: lazyRouteComponent(() => import('./page/record-page.tsx'), 'RecordPage'),
});

export const recordRoutes = [recordsRoute, listRoute, recordRoute] as const;
