import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';
import { signedInRoute } from '../shell/routes.ts';
import { listSearch } from './list-search.ts';

export const processesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/processes',
  validateSearch: listSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(ask(routes.processes.listProcesses)),
  component: lazyRouteComponent(() => import('./processes-page.tsx'), 'ProcessesPage'),
});
