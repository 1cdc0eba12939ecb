export { foldText } from '@throughline/expression';
export { applyDefaults, changedFields, sameJson } from './changed-fields.ts';
export { displayValue } from './display-value.ts';
export * from './module.ts';
export { nameOf } from './name-of.ts';
export * from './record.ts';
export { fieldSlot, type Modules, shapeOfModule, systemSlots, valueTypeOf } from './shape-of-module.ts';
export { standardModules } from './standard-modules.ts';
export { isEmpty, validateData } from './validate-data.ts';
