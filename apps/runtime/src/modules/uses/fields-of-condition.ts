import { type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { type Condition, compileCondition } from '@throughline/expression';
import { fieldsAlong } from './fields-along.ts';
import type { Asked } from './use.ts';

/** Whether a condition about records of `on` reads the field (and names the option, where one is asked for). */
export function conditionUses(
  condition: Condition | undefined,
  on: ModuleDefinition,
  { modules, module, field, option }: Asked,
): boolean {
  if (condition === undefined) return false;
  const spelled = JSON.stringify(condition);
  if (option !== undefined && !new RegExp(`\\\\?["']${option}\\\\?["']`).test(spelled)) return false;
  const found = compileCondition(condition, shapeOfList(on, modules));
  if ('problems' in found) return on.id === module.id && new RegExp(`\\b${field}\\b`).test(spelled);
  return found.compiled.dependencies.paths.some((path) =>
    fieldsAlong(path, on, modules).some((step) => step.module === module.id && step.field === field),
  );
}
