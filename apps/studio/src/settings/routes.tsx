import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedInRoute } from '../shell/routes.ts';

const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});
const indexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});
const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profile',
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
});
const usersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'users',
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
});
const rolesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'roles',
  component: lazyRouteComponent(() => import('../access/rights/roles-page.tsx'), 'RolesPage'),
});
const profilesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profiles',
  component: lazyRouteComponent(() => import('../access/rights/profiles-page.tsx'), 'ProfilesPage'),
});
const profileEditorRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profiles/$profile',
  component: lazyRouteComponent(() => import('../access/rights/profile-editor.tsx'), 'ProfileEditorPage'),
});
const groupsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'groups',
  component: lazyRouteComponent(() => import('../access/rights/groups-page.tsx'), 'GroupsPage'),
});
const sharingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sharing',
  component: lazyRouteComponent(() => import('../access/rights/sharing-page.tsx'), 'SharingPage'),
});
const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'keys',
  component: lazyRouteComponent(() => import('../access/keys/keys-page.tsx'), 'KeysPage'),
});
const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'audit',
  component: lazyRouteComponent(() => import('../access/audit/audit-page.tsx'), 'AuditPage'),
});

const conversionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'conversion',
  component: lazyRouteComponent(() => import('../convert/conversion-page.tsx'), 'ConversionPage'),
});
const calendarsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'calendars',
  component: lazyRouteComponent(() => import('../calendars/calendars-page.tsx'), 'CalendarsPage'),
});

const connectionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'connections',
  component: lazyRouteComponent(() => import('../connections/connections-page.tsx'), 'ConnectionsPage'),
});
const modulesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'modules',
  component: lazyRouteComponent(() => import('../modules/modules-page.tsx'), 'ModulesPage'),
});
const moduleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'modules/$module',
  component: lazyRouteComponent(() => import('../modules/module-page.tsx'), 'ModulePage'),
});

export const settingsRoutes = [
  settingsRoute.addChildren([
    indexRoute,
    profileRoute,
    usersRoute,
    rolesRoute,
    profilesRoute,
    profileEditorRoute,
    groupsRoute,
    sharingRoute,
    keysRoute,
    auditRoute,
    calendarsRoute,
    connectionsRoute,
    conversionRoute,
    modulesRoute,
    moduleRoute,
  ]),
] as const;
