import type { ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Command } from '../command.ts';

/** Whom a command makes the owner, if it says so. A task belongs to whoever is to do it. */
export function ownerOf(command: Command, module: ModuleDefinition, values: JsonObject): string | null | undefined {
  if (command.do !== 'create' && command.do !== 'change') return undefined;
  if (command.owner !== undefined) return command.owner;
  const assignee = module.id === 'tasks' ? values.assignee : undefined;
  return typeof assignee === 'string' ? assignee : undefined;
}
