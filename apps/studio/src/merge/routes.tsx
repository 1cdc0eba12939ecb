import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

const mergeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/merge/$module',
  /** Ids of the records, the one that stays first; the rest is chosen on the page. */
  validateSearch: z.object({ ids: z.string().max(300).catch('') }),
  component: lazyRouteComponent(() => import('./merge-page.tsx'), 'MergePage'),
});
const duplicatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/duplicates/$module',
  component: lazyRouteComponent(() => import('./duplicates-page.tsx'), 'DuplicatesPage'),
});

export const mergeRoutes = [mergeRoute, duplicatesRoute] as const;
