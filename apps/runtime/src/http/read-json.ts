import { Refused } from './refused.ts';

/** Levels of lists and objects inside each other that a request may hold. */
export const deepest = 32;
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON from outside. Refused by name: keys that reach the prototype, and nesting deeper than 32 levels. Walks with
 * a list of its own instead of the call stack, so that no text can exhaust it.
 */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = parse(text);
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.value === null || typeof next.value !== 'object') continue;
    if (next.depth > deepest) {
      throw new Refused('badRequest', `The request is nested more than ${deepest} levels deep.`, {
        hint: 'Send a flatter value.',
      });
    }
    for (const [key, inner] of Object.entries(next.value)) {
      if (refusedKeys.has(key)) {
        throw new Refused('badRequest', `The key "${key}" is not allowed anywhere in a request.`, {
          hint: 'Rename it.',
        });
      }
      open.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    throw new Refused('badRequest', `The request is not JSON: ${told}.`);
  }
}
