import type { Environment } from './environment.ts';
import type { Json } from './json.ts';
import { EvaluationStopped } from './problem.ts';
import type { Value } from './values/value.ts';

/** Steps one evaluation may take. */
export const fuelOfEvaluation = 10_000;
/** Longest text a formula may build, in UTF-16 units. */
export const textLimit = 32_000;

/** One evaluation under way. */
export type Frame = { readonly env: Environment; fuel: number; readonly elements: Json[] };
/** A compiled expression. */
export type Run = (frame: Frame) => Value;

/** The JSON behind a compiled expression, unread. */
export type Raw = (frame: Frame) => Json | undefined;

export function startFrame(env: Environment): Frame {
  return { env, fuel: fuelOfEvaluation, elements: [] };
}

export function burn(frame: Frame, steps: number): void {
  frame.fuel -= steps;
  if (frame.fuel < 0) throw new EvaluationStopped('outOfFuel');
}

/** Work on a text costs a step per thousand characters. */
export function burnText(frame: Frame, length: number): void {
  burn(frame, 1 + Math.floor(length / 1_000));
}

export function keepShort(text: string): string {
  if (text.length > textLimit) throw new EvaluationStopped('textTooLong');
  return text;
}
