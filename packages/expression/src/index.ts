export { compareValues } from './compare.ts';
export { type CompiledFormula, compileFormula, evaluateFormula } from './compile-formula.ts';
export { type CompiledCondition, checkCondition, compileCondition } from './conditions/compile-condition.ts';
export * from './conditions/condition.ts';
export { operandOf, operatorsFor } from './conditions/operators.ts';
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
export { type ConditionProblem, type ConditionProblemCode, EvaluationStopped } from './problem.ts';
export type { Shape, Slot, ValueType } from './shape.ts';
export { recordColumns, type SqlColumn, type SqlColumns } from './sql/columns.ts';
export { conditionToSql, type SqlCondition, type SqlMoment } from './sql/condition-to-sql.ts';
export { amountSql } from './sql/numbers.ts';
export { currencyDigits, isCurrencyCode } from './values/currency.ts';
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
} from './values/days.ts';
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
} from './values/decimal.ts';
export { compareText, foldText, isStorableText } from './values/text-order.ts';
export { dayInZone, isTimeZone, momentInZone, startOfDay } from './values/zones.ts';
export type { Reader } from './words/formats.ts';
export { sayDuration } from './words/operator-words.ts';
export { sayFailures } from './words/say-failures.ts';
export { sayValue } from './words/say-value.ts';
export { sayPath, summarise } from './words/summarise.ts';
