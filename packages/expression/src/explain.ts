import type { Operator } from './conditions/condition.ts';
import type { Lowered } from './conditions/lower-condition.ts';
import { operandOf } from './conditions/operators.ts';
import { walk } from './dependencies.ts';
import type { Environment } from './environment.ts';
import { toRaw, toRun } from './evaluate.ts';
import { type Frame, type Run, startFrame } from './frame.ts';
import type { Json } from './json.ts';
import type { Typed } from './typed.ts';
import { readValue, writeValue } from './values/value.ts';

/** Why a condition holds or not, as a tree of the same form as the condition. */
export type Explanation = {
  /** Path in the condition's tree, as in problems; empty for the root. */
  readonly at: string;
  /** Null: unknown, because a value it needs is empty. At the top unknown counts as false. */
  readonly result: boolean | null;
} & (
  | { readonly is: 'all' | 'any' | 'not'; readonly parts: readonly Explanation[] }
  | {
      readonly is: 'test';
      readonly of: string;
      readonly operator: Operator;
      /** The value the test found, in JSON form; null when empty. */
      readonly found: Json;
      /** What it was compared with, other fields replaced by their values; absent for operators without a value. */
      readonly wanted?: Json;
      /** The value before the change, for `changed` and its kin. */
      readonly before?: Json;
    }
  | { readonly is: 'formula'; readonly text: string; readonly values: { readonly [path: string]: Json } }
);

/** Prepares explanations of a condition; the function it gives is called with the environment. */
export function explainer(lowered: Lowered): (env: Environment) => Explanation {
  const explain = explainPart(lowered);
  return (env) => explain(startFrame(env));
}

type Explain = (frame: Frame) => Explanation;

function explainPart(lowered: Lowered): Explain {
  const run = toRun(lowered.typed);
  const { at } = lowered;
  switch (lowered.is) {
    case 'test': {
      const { test, sides } = lowered;
      const found = jsonOf(sides.left);
      const wanted = sides.operands.map(jsonOf);
      const before = test.is.startsWith('changed') ? jsonOf({ ...sides.left, before: true } as Typed) : undefined;
      return (frame) => ({
        at,
        is: 'test',
        result: verdict(run, frame),
        of: test.of,
        operator: test.is,
        found: found(frame),
        ...(wanted.length > 0
          ? {
              wanted: wantedOf(
                test.is,
                wanted.map((read) => read(frame)),
              ),
            }
          : {}),
        ...(before ? { before: before(frame) } : {}),
      });
    }
    case 'formula': {
      const reads = pathsRead(lowered.typed);
      return (frame) => ({
        at,
        is: 'formula',
        result: verdict(run, frame),
        text: lowered.text,
        values: Object.fromEntries(reads.map(([path, read]) => [path, read(frame)])),
      });
    }
    default: {
      const parts = lowered.parts.map(explainPart);
      const { is } = lowered;
      return (frame) => ({ at, is, result: verdict(run, frame), parts: parts.map((part) => part(frame)) });
    }
  }
}

function verdict(run: Run, frame: Frame): boolean | null {
  const value = run(frame);
  return typeof value === 'boolean' ? value : null;
}

/** The value as people may be shown it: a loaded reference is only its id. */
function jsonOf(typed: Typed): (frame: Frame) => Json {
  const raw = toRaw(typed);
  const type = typed.type.is;
  return (frame) => {
    const json = raw(frame) ?? null;
    return typed.kind === 'literal' || type === 'json' ? json : writeValue(type, readValue(type, json));
  };
}

function wantedOf(operator: Operator, values: readonly Json[]): Json {
  const needs = operandOf(operator);
  if (needs === 'duration') return { n: values[0] ?? null, unit: values[1] ?? null };
  return needs === 'one' ? (values[0] ?? null) : values;
}

function pathsRead(typed: Typed): readonly (readonly [string, (frame: Frame) => Json])[] {
  const paths = new Map<string, (frame: Frame) => Json>();
  for (const part of walk(typed))
    if (part.kind === 'path' && !part.before) paths.set(part.names.join('.'), jsonOf(part));
  return [...paths];
}

/**
 * The lines responsible for a condition not holding: failing lines of *all*, every line of an *any*, and for a *not*
 * the lines that hold although they should not. Empty when the condition holds.
 */
export function failingParts(explanation: Explanation, wanted = true): readonly Explanation[] {
  if (explanation.result === wanted) return [];
  if (explanation.is === 'test' || explanation.is === 'formula') return [explanation];
  const wantedOfParts = explanation.is === 'not' ? !wanted : wanted;
  const found = explanation.parts.flatMap((part) => failingParts(part, wantedOfParts));
  // A group without lines is itself responsible: “not always”.
  return found.length > 0 ? found : [explanation];
}
