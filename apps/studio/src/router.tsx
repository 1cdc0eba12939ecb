import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { accessRoutes } from './access/routes.tsx';
import { binRoute } from './bin/routes.tsx';
import { bulkRoutes } from './bulk/routes.tsx';
import { designerRoutes } from './designer/routes.tsx';
import { homeRoute } from './home/routes.tsx';
import { importRoutes } from './imports/routes.tsx';
import { inboxRoute } from './inbox/routes.tsx';
import { incidentsRoute } from './incidents/routes.tsx';
import { mailboxRoute } from './mailbox/routes.tsx';
import { mergeRoutes } from './merge/routes.tsx';
import { notificationsRoute } from './notifications/routes.tsx';
import { LoadingPage } from './parts/notices/loading.tsx';
import { processesRoute } from './processes/routes.tsx';
import { recordRoutes } from './records/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PageFailed } from './shell/page-failed.tsx';
import { rootRoute, signedInRoute } from './shell/routes.ts';
import { usageRoute } from './usage/routes.tsx';

/** Every page by feature; a feature's pages are chunks of their own. */
const pages = rootRoute.addChildren([
  ...accessRoutes,
  signedInRoute.addChildren([
    homeRoute,
    ...recordRoutes,
    ...bulkRoutes,
    ...mergeRoutes,
    binRoute,
    ...importRoutes,
    inboxRoute,
    incidentsRoute,
    mailboxRoute,
    notificationsRoute,
    ...settingsRoutes,
    processesRoute,
    usageRoute,
    ...designerRoutes,
  ]),
]);

export function createStudioRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: pages,
    context: { queryClient },
    defaultPreload: 'intent',
    // Data is kept fresh by the queries; the router asks them every time.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultPendingComponent: LoadingPage,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createStudioRouter>;
  }
}
