export * from './condition.ts';
export type { Environment } from './environment.ts';
export type { Json, JsonObject } from './json.ts';
export { type Language, languages, say, type Text } from './language.ts';
export type { Shape, Slot, ValueType } from './shape.ts';
