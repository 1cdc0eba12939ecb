import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isApiError } from '../api/api-error.ts';
import { modulesQuery } from '../api/directory.ts';
import { sessionQuery } from '../api/session.ts';
import { speak } from '../words/start-words.ts';
import { NotFound } from './not-found.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** `fills`: the page scrolls inside itself, edge to edge. `editor`: it also brings its own top bar, beside the rail. */
    readonly frame?: 'fills' | 'editor';
  }
}

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  notFoundComponent: NotFound,
});

/** Parent of every page that needs a session: without one it leads to sign-in and back afterwards. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      const [me] = await Promise.all([
        context.queryClient.ensureQueryData(sessionQuery),
        context.queryClient.ensureQueryData(modulesQuery),
      ]);
      await speak(me.language);
    } catch (error) {
      if (!isApiError(error, 'notSignedIn')) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
    }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});
