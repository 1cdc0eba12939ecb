import { functions } from './functions/index.ts';
import type { Typed } from './typed.ts';

/** What a result depends on: dotted paths, sorted, and whether it changes as time passes though no value does. */
export type Dependencies = {
  readonly paths: readonly string[];
  readonly usesTime: boolean;
  /** It compares with the values before a change. */
  readonly usesChange?: true;
  /** It asks who is asking. */
  readonly usesPerson?: true;
};

export function dependenciesOf(typed: Typed): Dependencies {
  const paths = new Set<string>();
  let usesTime = false;
  let [change, person] = [false, false];
  for (const part of walk(typed)) {
    if (part.kind === 'path') {
      paths.add(part.names.join('.'));
      change ||= part.before === true;
    }
    if (part.kind === 'call') {
      usesTime ||= functions[part.name]?.time === true;
      person ||= part.name === 'isMe' || part.name === 'isInMyTeam';
    }
  }
  return {
    paths: [...paths].sort(),
    usesTime,
    ...(change ? { usesChange: true as const } : {}),
    ...(person ? { usesPerson: true as const } : {}),
  };
}

/** An expression and everything in it. */
export function* walk(typed: Typed): Generator<Typed> {
  yield typed;
  for (const part of partsOf(typed)) yield* walk(part);
}

export function partsOf(typed: Typed): readonly Typed[] {
  switch (typed.kind) {
    case 'literal':
    case 'path':
    case 'variable':
      return [];
    case 'member':
      return [typed.of];
    case 'index':
      return [typed.of, typed.at];
    case 'and':
    case 'or':
      return typed.parts;
    case 'not':
      return [typed.part];
    case 'equal':
    case 'order':
    case 'arithmetic':
      return [typed.left, typed.right];
    case 'oneOf':
      return [typed.part, ...typed.options];
    case 'if':
      return [typed.test, typed.then, typed.otherwise];
    case 'list':
      return typed.items;
    case 'each':
      return [typed.over, typed.body];
    case 'call':
      return typed.args;
  }
}
