import type { Shape } from '@throughline/expression';
import type { ModuleDefinition } from '../module.ts';
import { fieldSlot, type Modules, shapeOfModule } from '../shape-of-module.ts';

/** What formulas of a module may name: what conditions may, and the module's formulas that are computed when read. */
export function formulaNames(module: ModuleDefinition, modules: Modules): Shape {
  const onRead = module.fields.filter((field) => field.onRead).map((field) => [field.id, fieldSlot(field)] as const);
  return onRead.length === 0
    ? shapeOfModule(module, modules)
    : { ...shapeOfModule(module, modules), ...Object.fromEntries(onRead) };
}
