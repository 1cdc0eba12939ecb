import type { Behaviour } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import type * as z from 'zod';

/** A node kind as the registry keeps it: what it is, and what it does. */
export type NodeKind = { readonly declaration: NodeDeclaration; readonly behaviour: Behaviour };

/** Joins the two halves of a kind; the behaviour sees configs as its declaration's schema reads them. */
export function nodeKind<C extends JsonObject>(declaration: NodeDeclaration, behaviour: Behaviour<C>): NodeKind {
  return { declaration, behaviour: behaviour as unknown as Behaviour };
}

/**
 * A config's schema as the graph knows it. zod writes absent keys as `undefined`, which JSON does not have;
 * a parsed config never holds one, so this is the one place where the two are told to be the same.
 */
export function configOf(schema: z.ZodType): z.ZodType<Record<string, Json>> {
  return schema as unknown as z.ZodType<Record<string, Json>>;
}

/** What a schema reads, with absent keys absent: the `C` of a behaviour. */
export type ConfigOf<S extends z.ZodType> = WithoutUndefined<z.infer<S>>;
type WithoutUndefined<T> = T extends readonly (infer I)[]
  ? readonly WithoutUndefined<I>[]
  : T extends object
    ? { readonly [K in keyof T]: WithoutUndefined<Exclude<T[K], undefined>> }
    : T;
