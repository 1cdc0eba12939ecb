import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Draft, routes } from '@throughline/contract';
import * as z from 'zod';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { principalsQuery, usersQuery } from '../api/directory.ts';
import { signedInRoute } from '../shell/routes.ts';

/** `numbers`: opens with usage drawn on it. */
const draftSearch = z.object({ numbers: z.literal(true).optional().catch(undefined) });

/** The designer on a draft. It brings its own bar beside the rail. */
const draftRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/processes/$id',
  staticData: { frame: 'editor' },
  validateSearch: draftSearch,
  // Read anew every time it is opened: a draft from a cache would be saved onto an old revision.
  gcTime: 0,
  loader: async ({ context: { queryClient }, params: { id } }) => {
    const [draft, users, principals] = await Promise.all([
      call(routes.processes.readDraft, { params: { id } }),
      queryClient.ensureQueryData(usersQuery),
      queryClient.ensureQueryData(principalsQuery),
    ]);
    return { draft, whoLabel: namesOf(users.users, principals) };
  },
  shouldReload: ({ cause }) => cause === 'enter',
  component: lazyRouteComponent(() => import('./designer-page.tsx'), 'DraftPage'),
});

const versionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/processes/$id/versions/$number',
  staticData: { frame: 'editor' },
  loader: async ({ context: { queryClient }, params: { id, number } }) => {
    const [process, version, users, principals] = await Promise.all([
      queryClient.ensureQueryData(ask(routes.processes.readProcess, { params: { id } })),
      queryClient.ensureQueryData(ask(routes.processes.readVersion, { params: { id, number } })),
      queryClient.ensureQueryData(usersQuery),
      queryClient.ensureQueryData(principalsQuery),
    ]);
    const { document, publishedAt, author } = version;
    const draft: Draft = { process, document, revision: 0, updatedAt: publishedAt, updatedBy: author };
    return { draft, version: version.number, whoLabel: namesOf(users.users, principals) };
  },
  component: lazyRouteComponent(() => import('./designer-page.tsx'), 'VersionPage'),
});

export const designerRoutes = [draftRoute, versionRoute];

type Named = readonly { readonly id: string; readonly name: string }[];

/** Names of people, roles and groups as documents refer to them. */
function namesOf(
  users: Named,
  principals: { readonly roles: Named; readonly groups: Named; readonly profiles: Named },
) {
  const names = new Map<string, string>();
  const lists = { user: users, role: principals.roles, group: principals.groups, profile: principals.profiles };
  for (const [kind, list] of Object.entries(lists)) for (const one of list) names.set(`${kind}:${one.id}`, one.name);
  return (who: string): string | null => names.get(who) ?? null;
}
