export { foldText } from '@throughline/expression';
export { autoNumberText } from './auto-number.ts';
export { canBecome } from './can-become.ts';
export { applyDefaults, changedFields, sameJson } from './changed-fields.ts';
export { chosenInactive } from './chosen-inactive.ts';
export { type ConversionProblem, checkConversion } from './conversion/check-conversion.ts';
export type { Conversion, ConversionTarget } from './conversion/conversion.ts';
export { conversionSchema } from './conversion/conversion-schema.ts';
export { convertedData } from './conversion/converted-data.ts';
export { fieldTakes } from './conversion/field-takes.ts';
export { displayValue } from './display-value.ts';
export {
  companyDomain,
  comparedDigits,
  type MatchKey,
  type MatchKind,
  matchFields,
  matchKeys,
  matchKinds,
  matchValue,
} from './duplicates/match-keys.ts';
export { mayHave } from './field-properties.ts';
export { fixedFields, fixedOptions } from './fixed-fields.ts';
export { type AboutRecord, computeOnRead, storeFormulas } from './formulas/compute-formulas.ts';
export { formulaNames } from './formulas/formula-names.ts';
export { type FormulaProblem, settleFormulas } from './formulas/settle-formulas.ts';
export { chosenLayout, fieldsOfLayout, layoutField, layoutId, layoutKey, standardLayout } from './layout.ts';
export * from './module.ts';
export {
  fieldLimit,
  fieldSchema,
  isReservedFieldId,
  layoutSchema,
  moduleIdSchema,
  moduleSchema,
  optionLimit,
} from './module-schema.ts';
export { nameOf } from './name-of.ts';
export { hasOrderedIndex } from './ordered-index.ts';
export { isMadeBySystem, plainField } from './plain-field.ts';
export { type DateOrder, dateOrders, guessDateOrder } from './reading/date-text.ts';
export { guardCell, unguardCell } from './reading/guard-cell.ts';
export { importField, importFields, userFields, usersTarget } from './reading/import-target.ts';
export type { DecimalSign } from './reading/number-text.ts';
export { type ReadOptions, readText } from './reading/read-text.ts';
export { type MappingSuggestion, suggestMapping } from './reading/suggest-mapping.ts';
export * from './record.ts';
export { countRoots, type RelatedCount, relatedCounts } from './related-counts.ts';
export { shapeOfList } from './shape-of-list.ts';
export { fieldSlot, type Modules, shapeOfModule, systemSlots, valueTypeOf } from './shape-of-module.ts';
export { standardModules } from './standard-modules.ts';
export { isEmpty, validateData } from './validate-data.ts';
