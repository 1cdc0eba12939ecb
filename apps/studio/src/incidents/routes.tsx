import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { incidentKinds } from '@throughline/contract';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

export const incidentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incidents',
  staticData: { frame: 'fills' },
  validateSearch: z.object({
    process: z.uuid().optional().catch(undefined),
    what: z.enum(incidentKinds).optional().catch(undefined),
    search: z.string().max(200).optional().catch(undefined),
    run: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./incidents-page.tsx'), 'IncidentsPage'),
});
