import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

const importListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./import-list-page.tsx'), 'ImportListPage'),
});
const newImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/new',
  validateSearch: z.object({ module: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./new-import-page.tsx'), 'NewImportPage'),
});
const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

export const importRoutes = [importListRoute, newImportRoute, importRoute] as const;
