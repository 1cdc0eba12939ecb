import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { ask } from './ask.ts';

/** What hardly changes while people work: modules, users, roles. Read once and renewed in the background. */
const seldom = 5 * 60_000;
export const modulesQuery = queryOptions({ ...ask(routes.records.listModules), staleTime: seldom });
export const usersQuery = queryOptions({ ...ask(routes.access.listUsers, { query: {} }), staleTime: seldom });
export const principalsQuery = queryOptions({ ...ask(routes.access.listPrincipals), staleTime: seldom });

/** Only below the signed-in shell, which loads it first. */
export function useModules(): readonly ModuleDefinition[] {
  return useSuspenseQuery(modulesQuery).data.modules;
}
export function useModule(id: string): ModuleDefinition | undefined {
  return useModules().find((module) => module.id === id);
}
/** Empty until they are read. */
export function useUsers() {
  return useQuery(usersQuery).data?.users ?? [];
}
