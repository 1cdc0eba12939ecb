import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';
import { signedInRoute } from '../shell/routes.ts';
import { periodSearch } from './period-search.ts';

/** How a process is used. The period stands in the address bar. */
export const usageRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/processes/$id/usage',
  validateSearch: periodSearch,
  loader: ({ context, params: { id } }) =>
    context.queryClient.ensureQueryData(ask(routes.processes.readProcess, { params: { id } })),
  component: lazyRouteComponent(() => import('./usage-page.tsx'), 'UsagePage'),
});
