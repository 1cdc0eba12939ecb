import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

export const abouts = ['all', 'unread', 'mentions', 'assigned', 'following', 'processes'] as const;

export const notificationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notifications',
  validateSearch: z.object({ about: z.enum(abouts).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
});
