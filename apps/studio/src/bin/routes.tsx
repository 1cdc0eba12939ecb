import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

export const binRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/bin/$module',
  validateSearch: z.object({ search: z.string().max(100).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./bin-page.tsx'), 'BinPage'),
});
