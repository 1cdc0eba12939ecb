import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';
import { abouts } from './abouts.ts';

export const notificationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notifications',
  validateSearch: z.object({ about: z.enum(abouts).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
});
