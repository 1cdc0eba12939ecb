import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';
import { inboxParts } from './inbox-parts.ts';

export const inboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbox',
  validateSearch: z.object({ show: z.enum(inboxParts).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
});
