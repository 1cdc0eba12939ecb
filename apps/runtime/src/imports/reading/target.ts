import { type ModuleDefinition, userFields, usersTarget } from '@throughline/crm';
import type { Modules } from '../../records/module-store.ts';
import { moduleOf } from '../../records/module-store.ts';

/** What a file is imported into. Throws `notFound`. */
export function targetOf(modules: Modules, id: string): ModuleDefinition {
  return id === usersTarget ? userFields : moduleOf(modules, id);
}
