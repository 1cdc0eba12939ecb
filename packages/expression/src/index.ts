export { compareValues } from './compare.ts';
export { type CompiledCondition, checkCondition, compileCondition } from './compile-condition.ts';
export { type CompiledFormula, compileFormula, evaluateFormula } from './compile-formula.ts';
export * from './condition.ts';
export { currencyDigits, isCurrencyCode } from './currency.ts';
export {
  addDays,
  addMonths,
  addWorkdays,
  type Day,
  formatInstant,
  isDay,
  isWorkday,
  lengthOfMonth,
  parseInstant,
  type WorkCalendar,
} from './days.ts';
export {
  addDecimals,
  type Decimal,
  decimalScale,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
} from './decimal.ts';
export type { Dependencies } from './dependencies.ts';
export type { Environment } from './environment.ts';
export { type Explanation, failingParts } from './explain.ts';
export { type Completion, type Completions, callAround, completeFormula } from './formula/complete.ts';
export { formulaToCondition } from './formula/to-condition.ts';
export { type FormulaFunction, formulaFunctions } from './formula/vocabulary.ts';
export { conditionToFormula } from './formula/write.ts';
export { isJsonObject, type Json, type JsonObject } from './json.ts';
export { inThreeLanguages, type Language, languages, say, type Text } from './language.ts';
export { isForbiddenName } from './names.ts';
export { operandOf, operatorsFor } from './operators.ts';
export { type ConditionProblem, type ConditionProblemCode, EvaluationStopped } from './problem.ts';
export type { Shape, Slot, ValueType } from './shape.ts';
export { recordColumns, type SqlColumn, type SqlColumns } from './sql/columns.ts';
export { conditionToSql, type SqlCondition, type SqlMoment } from './sql/condition-to-sql.ts';
export { amountSql } from './sql/numbers.ts';
export { compareText, foldText, isStorableText } from './text-order.ts';
export type { Reader } from './words/formats.ts';
export { sayDuration } from './words/operator-words.ts';
export { sayFailures } from './words/say-failures.ts';
export { sayValue } from './words/say-value.ts';
export { sayPath, summarise } from './words/summarise.ts';
export { dayInZone, isTimeZone, momentInZone, startOfDay } from './zones.ts';
