import { dayFunctions } from './days.ts';
import { nearFunctions } from './near.ts';
import { numberFunctions } from './numbers.ts';
import { recordFunctions } from './records.ts';
import type { FunctionRule } from './rule.ts';
import { textFunctions } from './texts.ts';

const all: readonly FunctionRule[] = [
  ...textFunctions,
  ...numberFunctions,
  ...dayFunctions,
  ...nearFunctions,
  ...recordFunctions,
];

/** Every function by its name; without inherited names. */
export const functions: { readonly [name: string]: FunctionRule } = Object.assign(
  Object.create(null),
  Object.fromEntries(all.map((rule) => [rule.name, rule])),
);
