import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { linkPath, setUpPath } from '@throughline/contract';
import * as z from 'zod';
import { installationQuery } from '../api/session.ts';
import { rootRoute } from '../shell/routes.ts';

/** A page of our own: nothing leads away from this origin. */
const ownPage = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined);

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ to: ownPage }),
  loader: ({ context }) => context.queryClient.ensureQueryData(installationQuery),
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: setUpPath,
  loader: ({ context }) => context.queryClient.fetchQuery(installationQuery),
  component: lazyRouteComponent(() => import('./sign-in/set-up-page.tsx'), 'SetUpPage'),
});
const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: linkPath,
  component: lazyRouteComponent(() => import('./sign-in/link-page.tsx'), 'LinkPage'),
});

export const accessRoutes = [signInRoute, setUpRoute, linkRoute] as const;
