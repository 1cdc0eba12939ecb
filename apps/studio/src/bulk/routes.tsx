import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../shell/routes.ts';

const bulkListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/bulk',
  component: lazyRouteComponent(() => import('./bulk-list-page.tsx'), 'BulkListPage'),
});
const bulkRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/bulk/$id',
  component: lazyRouteComponent(() => import('./bulk-page.tsx'), 'BulkPage'),
});

export const bulkRoutes = [bulkListRoute, bulkRoute] as const;
