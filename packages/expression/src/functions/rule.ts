import type { Run } from '../frame.ts';
import type { Text } from '../language.ts';
import type { Type, Typed } from '../typed.ts';

/** A function of the formula language. */
export type FunctionRule = {
  readonly name: string;
  /** As a person reads it: `addDays(day, number)`. */
  readonly signature: string;
  readonly help: Text;
  /** The result's type; undefined when the arguments do not fit the signature. */
  readonly type: (args: readonly Typed[]) => Type | undefined;
  /** Arguments are only computed when the function asks for them. */
  readonly make: (args: readonly Run[], typed: readonly Typed[]) => Run;
  /** Reads the clock, so its result changes though no value did. */
  readonly time?: true;
  /** Written by the checker itself, not by people. */
  readonly hidden?: true;
};

type Kind = Type['is'] | 'number' | 'texty' | 'anyone' | 'listy' | 'any';

/** Whether the arguments are of these kinds, in this order; a value of unknown type or `null` fits everywhere. */
export function fits(args: readonly Typed[], ...kinds: readonly Kind[]): boolean {
  return (
    args.length === kinds.length && kinds.every((kind, index) => isOfKind(args[index]?.type.is ?? 'nothing', kind))
  );
}

function isOfKind(is: Type['is'], kind: Kind): boolean {
  if (kind === 'any' || is === kind || is === 'json' || is === 'nothing') return true;
  if (kind === 'number') return is === 'integer' || is === 'decimal';
  if (kind === 'texty') return is === 'text' || is === 'picklist';
  if (kind === 'anyone') return is === 'user' || is === 'reference';
  return kind === 'listy' && (is === 'list' || is === 'multiPicklist');
}
