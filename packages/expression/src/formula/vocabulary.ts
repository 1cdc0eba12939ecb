import { functions } from '../functions/index.ts';
import type { Text } from '../language.ts';
import { specialFormHelp } from './special-forms.ts';

/** A function as an editor offers and explains it. */
export type FormulaFunction = { readonly name: string; readonly signature: string; readonly help: Text };

/** Everything a formula may call, by name. */
export const formulaFunctions: readonly FormulaFunction[] = [
  ...Object.values(functions)
    .filter((rule) => !rule.hidden)
    .map(({ name, signature, help }) => ({ name, signature, help })),
  ...specialFormHelp,
].sort((a, b) => (a.name < b.name ? -1 : 1));
