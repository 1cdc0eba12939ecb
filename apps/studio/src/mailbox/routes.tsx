import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod';
import { signedInRoute } from '../shell/routes.ts';

export const mailboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/messages',
  staticData: { frame: 'fills' },
  validateSearch: z.object({
    search: z.string().max(100).optional().catch(undefined),
    mail: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./mailbox-page.tsx'), 'MailboxPage'),
});
