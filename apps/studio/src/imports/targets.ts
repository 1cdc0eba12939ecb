import { type ModuleDefinition, userFields, usersTarget } from '@throughline/crm';
import { useModule } from '../api/directory.ts';

/** What a file is imported into: a module, or users as if they were one. */
export function useTarget(id: string): ModuleDefinition | undefined {
  const module = useModule(id);
  return id === usersTarget ? userFields : module;
}
