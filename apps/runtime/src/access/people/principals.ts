import type { Answer, routes } from '@throughline/contract';
import type { Session } from '../../database/client.ts';
import { groups, profiles, roles } from '../../database/schema/index.ts';

/** Roles, profiles and groups by name, for pickers. */
export async function listPrincipals({ orm }: Session): Promise<Answer<typeof routes.access.listPrincipals>> {
  return {
    roles: await orm.select({ id: roles.id, name: roles.name, parent: roles.parent }).from(roles).orderBy(roles.name),
    profiles: await orm.select({ id: profiles.id, name: profiles.name }).from(profiles).orderBy(profiles.name),
    groups: await orm.select({ id: groups.id, name: groups.name }).from(groups).orderBy(groups.name),
  };
}
